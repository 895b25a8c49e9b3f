#include "CFaultyStore.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

// A file of this system: SQLite's own file lies behind it, in the memory that follows.
typedef struct {
  sqlite3_file base;
  int is_watched;
} faulty_file;

static sqlite3_vfs faulty_vfs;
static sqlite3_vfs *real_vfs;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char watched_prefix[1024];
static int is_armed, counted, first_failing, failing;
static duet_fault armed_fault;

static sqlite3_file *real(sqlite3_file *file) {
  size_t size = (sizeof(faulty_file) + 15) & ~(size_t)15;
  return (sqlite3_file *)((char *)file + size);
}

// Whether the operation that is asked for is one that fails.
static int fails(sqlite3_file *file) {
  pthread_mutex_lock(&lock);
  int is_failing = 0;
  if (is_armed && ((faulty_file *)file)->is_watched) {
    counted++;
    is_failing = counted >= first_failing && counted < first_failing + failing;
  }
  pthread_mutex_unlock(&lock);
  return is_failing;
}

static int do_close(sqlite3_file *file) {
  int code = real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
  file->pMethods = NULL;
  return code;
}

static int do_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 place) {
  return real(file)->pMethods->xRead(real(file), bytes, count, place);
}

static int do_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 place) {
  if (!fails(file)) return real(file)->pMethods->xWrite(real(file), bytes, count, place);
  switch (armed_fault) {
    case DUET_FAULT_FULL: return SQLITE_FULL;
    case DUET_FAULT_SHORT:
      real(file)->pMethods->xWrite(real(file), bytes, count / 2, place);
      return SQLITE_FULL;
    case DUET_FAULT_ERROR: return SQLITE_IOERR_WRITE;
    case DUET_FAULT_LATE:
      real(file)->pMethods->xWrite(real(file), bytes, count, place);
      return SQLITE_IOERR_WRITE;
  }
  return SQLITE_IOERR_WRITE;
}

static int do_truncate(sqlite3_file *file, sqlite3_int64 size) {
  if (fails(file)) return SQLITE_IOERR_TRUNCATE;
  return real(file)->pMethods->xTruncate(real(file), size);
}

static int do_sync(sqlite3_file *file, int flags) {
  if (!fails(file)) return real(file)->pMethods->xSync(real(file), flags);
  if (armed_fault == DUET_FAULT_LATE) real(file)->pMethods->xSync(real(file), flags);
  return SQLITE_IOERR_FSYNC;
}

static int do_size(sqlite3_file *file, sqlite3_int64 *size) {
  return real(file)->pMethods->xFileSize(real(file), size);
}

static int do_lock(sqlite3_file *file, int level) {
  return real(file)->pMethods->xLock(real(file), level);
}

static int do_unlock(sqlite3_file *file, int level) {
  return real(file)->pMethods->xUnlock(real(file), level);
}

static int do_check_lock(sqlite3_file *file, int *result) {
  return real(file)->pMethods->xCheckReservedLock(real(file), result);
}

static int do_control(sqlite3_file *file, int code, void *value) {
  return real(file)->pMethods->xFileControl(real(file), code, value);
}

static int do_sector(sqlite3_file *file) { return real(file)->pMethods->xSectorSize(real(file)); }

static int do_device(sqlite3_file *file) {
  return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

static int do_shm_map(sqlite3_file *file, int region, int size, int extends, void volatile **at) {
  return real(file)->pMethods->xShmMap(real(file), region, size, extends, at);
}

static int do_shm_lock(sqlite3_file *file, int offset, int count, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}

static void do_shm_barrier(sqlite3_file *file) { real(file)->pMethods->xShmBarrier(real(file)); }

static int do_shm_unmap(sqlite3_file *file, int deletes) {
  return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = do_close,
    .xRead = do_read,
    .xWrite = do_write,
    .xTruncate = do_truncate,
    .xSync = do_sync,
    .xFileSize = do_size,
    .xLock = do_lock,
    .xUnlock = do_unlock,
    .xCheckReservedLock = do_check_lock,
    .xFileControl = do_control,
    .xSectorSize = do_sector,
    .xDeviceCharacteristics = do_device,
    .xShmMap = do_shm_map,
    .xShmLock = do_shm_lock,
    .xShmBarrier = do_shm_barrier,
    .xShmUnmap = do_shm_unmap,
};

static int do_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given) {
  (void)vfs;
  faulty_file *own = (faulty_file *)file;
  memset(own, 0, sizeof *own);
  pthread_mutex_lock(&lock);
  size_t length = strlen(watched_prefix);
  own->is_watched = name != NULL && length > 0 && strncmp(name, watched_prefix, length) == 0;
  pthread_mutex_unlock(&lock);
  int code = real_vfs->xOpen(real_vfs, name, real(file), flags, given);
  if (code == SQLITE_OK) file->pMethods = &methods;
  return code;
}

int duet_faulty_install(void) {
  if (real_vfs != NULL) return SQLITE_OK;
  int code = sqlite3_initialize();
  if (code != SQLITE_OK) return code;
  real_vfs = sqlite3_vfs_find(NULL);
  faulty_vfs = *real_vfs;
  faulty_vfs.zName = "duet-faulty";
  faulty_vfs.pNext = NULL;
  faulty_vfs.xOpen = do_open;
  faulty_vfs.szOsFile = real_vfs->szOsFile + (int)((sizeof(faulty_file) + 15) & ~(size_t)15);
  return sqlite3_vfs_register(&faulty_vfs, 1);
}

void duet_faulty_arm(const char *prefix, int first, int count, duet_fault fault) {
  pthread_mutex_lock(&lock);
  strncpy(watched_prefix, prefix, sizeof watched_prefix - 1);
  counted = 0;
  first_failing = first;
  failing = count;
  armed_fault = fault;
  is_armed = 1;
  pthread_mutex_unlock(&lock);
}

int duet_faulty_disarm(void) {
  pthread_mutex_lock(&lock);
  is_armed = 0;
  int result = counted;
  pthread_mutex_unlock(&lock);
  return result;
}
