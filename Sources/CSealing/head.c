#include <limits.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "CSealing.h"

int duet_read_head(const char *path, uint8_t *bytes, int count) {
  // SQLite reads options behind the end of a name.
  char full[PATH_MAX + 4];
  memset(full, 0, sizeof full);
  if (realpath(path, full) == NULL) return -1;
  if (sqlite3_initialize() != SQLITE_OK) return -1;
  sqlite3_vfs *system = sqlite3_vfs_find("unix");
  if (system == NULL) return -1;
  sqlite3_file *file = calloc(1, (size_t)system->szOsFile);
  if (file == NULL) return -1;
  int got = -1;
  int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_MAIN_DB;
  if (system->xOpen(system, full, file, flags, &flags) == SQLITE_OK) {
    // SQLite's layer takes a file of one byte for an empty one.
    struct stat status;
    if (stat(full, &status) == 0) {
      got = status.st_size < count ? (int)status.st_size : count;
      if (got > 0 && file->pMethods->xRead(file, bytes, got, 0) != SQLITE_OK) got = -1;
    }
  }
  if (file->pMethods != NULL) file->pMethods->xClose(file);
  free(file);
  return got;
}
