#include <limits.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "CSealing.h"
#include "crypto.h"
#include "keys.h"

// A layer below SQLite in which a sealed store, its write-ahead log and its journals are encrypted
// record by record. SQLite sees the plain file; the disk sees, for each record, a nonce, as many
// bytes as the record has, and a tag. Files without a key go to the system's layer untouched.

enum { PAGE = 4096, WAL_HEAD = 32, FRAME_HEAD = 24, FRAME = FRAME_HEAD + PAGE };
enum { FRAME_SEALED = FRAME + 2 * SEAL_BYTES, RECORD_MAX = PAGE + SEAL_BYTES };

typedef struct {
  sqlite3_file base;
  sqlite3_file *real;
  uint8_t key[KEY_BYTES];
  uint8_t domain;
  int head;
} SealedFile;

typedef struct {
  sqlite3_int64 number, plain, sealed;
  int size;
} Record;

static sqlite3_vfs *below;

static SealedFile *sealed(sqlite3_file *file) { return (SealedFile *)file; }
static sqlite3_file *real(sqlite3_file *file) { return sealed(file)->real; }

/// The record with a number: pages one after the other, or a log's head and then, by turns, the
/// head and the page of each frame.
static Record record(const SealedFile *file, sqlite3_int64 number) {
  Record it = {number, 0, 0, PAGE};
  if (file->domain != 'w') {
    it.plain = number * PAGE;
    it.sealed = file->head + number * (PAGE + SEAL_BYTES);
  } else if (number == 0) {
    it.size = WAL_HEAD;
  } else {
    sqlite3_int64 frame = (number - 1) / 2;
    int is_page = (number - 1) % 2;
    it.plain = WAL_HEAD + frame * FRAME + (is_page ? FRAME_HEAD : 0);
    it.sealed = WAL_HEAD + SEAL_BYTES + frame * FRAME_SEALED +
                (is_page ? FRAME_HEAD + SEAL_BYTES : 0);
    it.size = is_page ? PAGE : FRAME_HEAD;
  }
  return it;
}

/// The record in which a byte of the plain file stands.
static Record record_at(const SealedFile *file, sqlite3_int64 offset) {
  if (file->domain != 'w') return record(file, offset / PAGE);
  if (offset < WAL_HEAD) return record(file, 0);
  sqlite3_int64 rest = offset - WAL_HEAD;
  return record(file, 1 + rest / FRAME * 2 + (rest % FRAME >= FRAME_HEAD ? 1 : 0));
}

/// What binds a record to its place: the kind of file and its number.
static void describe(const SealedFile *file, const Record *it, uint8_t *about) {
  about[0] = file->domain;
  for (int i = 0; i < 8; i++) about[1 + i] = (uint8_t)(it->number >> (8 * i));
}

/// Reads a record: SQLITE_OK, SQLITE_IOERR_SHORT_READ when it is not there, SQLITE_CORRUPT.
static int read_record(SealedFile *file, const Record *it, uint8_t *plain) {
  uint8_t bytes[RECORD_MAX], about[9];
  memset(plain, 0, (size_t)it->size);
  int result =
      file->real->pMethods->xRead(file->real, bytes, it->size + SEAL_BYTES, it->sealed);
  if (result != SQLITE_OK) return result;
  describe(file, it, about);
  if (seal_decrypt(file->key, about, sizeof about, bytes, (size_t)it->size, plain) == 0)
    return SQLITE_OK;
  memset(plain, 0, (size_t)it->size);
  // A page that SQLite skipped when the file grew is a hole, which it reads as zeros.
  for (int i = 0; i < it->size + SEAL_BYTES; i++)
    if (bytes[i] != 0) return SQLITE_CORRUPT;
  return SQLITE_OK;
}

static int write_record(SealedFile *file, const Record *it, const uint8_t *plain) {
  uint8_t bytes[RECORD_MAX], about[9];
  describe(file, it, about);
  if (seal_encrypt(file->key, about, sizeof about, plain, (size_t)it->size, bytes) != 0)
    return SQLITE_IOERR_WRITE;
  return file->real->pMethods->xWrite(file->real, bytes, it->size + SEAL_BYTES, it->sealed);
}

static int sealed_read(sqlite3_file *it, void *into, int count, sqlite3_int64 offset) {
  SealedFile *file = sealed(it);
  uint8_t plain[PAGE];
  int done = 0;
  while (done < count) {
    Record part = record_at(file, offset + done);
    int start = (int)(offset + done - part.plain);
    int length = part.size - start < count - done ? part.size - start : count - done;
    int result = read_record(file, &part, plain);
    // A torn end of the log is where recovery stops: zeros fail SQLite's own check of a frame.
    if (result == SQLITE_CORRUPT && file->domain == 'w' && (part.number == 0 || count > PAGE)) {
      memset(into, 0, (size_t)count);
      return SQLITE_OK;
    }
    if (result != SQLITE_OK) {
      memset((uint8_t *)into + done, 0, (size_t)(count - done));
      return result;
    }
    memcpy((uint8_t *)into + done, plain + start, (size_t)length);
    done += length;
  }
  return SQLITE_OK;
}

static int sealed_write(sqlite3_file *it, const void *from, int count, sqlite3_int64 offset) {
  SealedFile *file = sealed(it);
  uint8_t plain[PAGE];
  int done = 0;
  while (done < count) {
    Record part = record_at(file, offset + done);
    int start = (int)(offset + done - part.plain);
    int length = part.size - start < count - done ? part.size - start : count - done;
    const uint8_t *bytes = (const uint8_t *)from + done;
    if (length < part.size) {
      int result = read_record(file, &part, plain);
      if (result != SQLITE_OK && result != SQLITE_IOERR_SHORT_READ) return result;
      memcpy(plain + start, bytes, (size_t)length);
      bytes = plain;
    }
    int result = write_record(file, &part, bytes);
    if (result != SQLITE_OK) return result;
    done += length;
  }
  return SQLITE_OK;
}

static int sealed_truncate(sqlite3_file *it, sqlite3_int64 size) {
  SealedFile *file = sealed(it);
  Record end = record_at(file, size);
  if (end.plain < size) end = record(file, end.number + 1);
  return file->real->pMethods->xTruncate(file->real, size == 0 ? file->head : end.sealed);
}

static int sealed_size(sqlite3_file *it, sqlite3_int64 *size) {
  SealedFile *file = sealed(it);
  sqlite3_int64 bytes = 0;
  int result = file->real->pMethods->xFileSize(file->real, &bytes);
  bytes -= file->head;
  if (file->domain != 'w') {
    *size = bytes > 0 ? bytes / (PAGE + SEAL_BYTES) * PAGE : 0;
  } else {
    bytes -= WAL_HEAD + SEAL_BYTES;
    int has_head = bytes > 0 && bytes % FRAME_SEALED >= FRAME_HEAD + SEAL_BYTES;
    *size = bytes < 0 ? 0
                      : WAL_HEAD + bytes / FRAME_SEALED * FRAME + (has_head ? FRAME_HEAD : 0);
  }
  return result;
}

static int sealed_close(sqlite3_file *it) {
  int result = real(it)->pMethods == NULL ? SQLITE_OK : real(it)->pMethods->xClose(real(it));
  explicit_bzero(sealed(it)->key, KEY_BYTES);
  return result;
}
static int sealed_sync(sqlite3_file *it, int flags) {
  return real(it)->pMethods->xSync(real(it), flags);
}
static int sealed_lock(sqlite3_file *it, int level) {
  return real(it)->pMethods->xLock(real(it), level);
}
static int sealed_unlock(sqlite3_file *it, int level) {
  return real(it)->pMethods->xUnlock(real(it), level);
}
static int sealed_check(sqlite3_file *it, int *out) {
  return real(it)->pMethods->xCheckReservedLock(real(it), out);
}
static int sealed_control(sqlite3_file *it, int operation, void *argument) {
  switch (operation) {
    case SQLITE_FCNTL_SIZE_HINT: return SQLITE_OK;
    case SQLITE_FCNTL_CHUNK_SIZE:
    case SQLITE_FCNTL_MMAP_SIZE:
    case SQLITE_FCNTL_BEGIN_ATOMIC_WRITE:
    case SQLITE_FCNTL_COMMIT_ATOMIC_WRITE:
    case SQLITE_FCNTL_ROLLBACK_ATOMIC_WRITE: return SQLITE_NOTFOUND;
    default: return real(it)->pMethods->xFileControl(real(it), operation, argument);
  }
}
static int sealed_sector(sqlite3_file *it) { return real(it)->pMethods->xSectorSize(real(it)); }
static int sealed_traits(sqlite3_file *it) {
  return real(it)->pMethods->xDeviceCharacteristics(real(it)) &
         (SQLITE_IOCAP_POWERSAFE_OVERWRITE | SQLITE_IOCAP_UNDELETABLE_WHEN_OPEN |
          SQLITE_IOCAP_IMMUTABLE);
}
static int sealed_shm_map(sqlite3_file *it, int page, int size, int extend, void volatile **out) {
  return real(it)->pMethods->xShmMap(real(it), page, size, extend, out);
}
static int sealed_shm_lock(sqlite3_file *it, int offset, int count, int flags) {
  return real(it)->pMethods->xShmLock(real(it), offset, count, flags);
}
static void sealed_shm_barrier(sqlite3_file *it) { real(it)->pMethods->xShmBarrier(real(it)); }
static int sealed_shm_unmap(sqlite3_file *it, int remove) {
  return real(it)->pMethods->xShmUnmap(real(it), remove);
}

/// No mapping into memory (version 3), by which SQLite would see the encrypted bytes.
static sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = sealed_close,
    .xRead = sealed_read,
    .xWrite = sealed_write,
    .xTruncate = sealed_truncate,
    .xSync = sealed_sync,
    .xFileSize = sealed_size,
    .xLock = sealed_lock,
    .xUnlock = sealed_unlock,
    .xCheckReservedLock = sealed_check,
    .xFileControl = sealed_control,
    .xSectorSize = sealed_sector,
    .xDeviceCharacteristics = sealed_traits,
    .xShmMap = sealed_shm_map,
    .xShmLock = sealed_shm_lock,
    .xShmBarrier = sealed_shm_barrier,
    .xShmUnmap = sealed_shm_unmap,
};

/// The key of a file, by the name of its store; files without a name have one of their own.
static int find_key(SealedFile *file, const char *name, int flags) {
  char store[PATH_MAX];
  if (name == NULL) {
    file->domain = 't';
    return seal_has_keys() ? seal_random(file->key, KEY_BYTES) : -1;
  }
  if (strlen(name) >= sizeof store) return -1;
  strcpy(store, name);
  const char *ending = NULL;
  file->domain = 'p';
  if (flags & SQLITE_OPEN_WAL) {
    file->domain = 'w';
    ending = "-wal";
  } else if (flags & SQLITE_OPEN_MAIN_JOURNAL) {
    file->domain = 'j';
    ending = "-journal";
  } else if (!(flags & SQLITE_OPEN_MAIN_DB)) {
    return -1;
  }
  if (ending != NULL) {
    size_t length = strlen(store);
    if (length <= strlen(ending) || strcmp(store + length - strlen(ending), ending) != 0)
      return -1;
    store[length - strlen(ending)] = 0;
  }
  file->head = file->domain == 'p' ? DUET_SEAL_HEAD : 0;
  return seal_key_of(store, file->key);
}

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *it, int flags, int *out) {
  (void)vfs;
  SealedFile *file = sealed(it);
  memset(file, 0, sizeof *file);
  if (find_key(file, name, flags) != 0) return below->xOpen(below, name, it, flags, out);
  file->real = (sqlite3_file *)(file + 1);
  int result = below->xOpen(below, name, file->real, flags, out);
  file->base.pMethods = file->real->pMethods == NULL ? NULL : &methods;
  return result;
}
static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync) {
  (void)vfs;
  return below->xDelete(below, name, sync);
}
static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *out) {
  (void)vfs;
  return below->xAccess(below, name, flags, out);
}
static int vfs_full_name(sqlite3_vfs *vfs, const char *name, int count, char *out) {
  (void)vfs;
  return below->xFullPathname(below, name, count, out);
}
static void *vfs_load(sqlite3_vfs *vfs, const char *name) {
  (void)vfs;
  return below->xDlOpen(below, name);
}
static void vfs_load_error(sqlite3_vfs *vfs, int count, char *out) {
  (void)vfs;
  below->xDlError(below, count, out);
}
static void (*vfs_symbol(sqlite3_vfs *vfs, void *library, const char *name))(void) {
  (void)vfs;
  return below->xDlSym(below, library, name);
}
static void vfs_unload(sqlite3_vfs *vfs, void *library) {
  (void)vfs;
  below->xDlClose(below, library);
}
static int vfs_random(sqlite3_vfs *vfs, int count, char *out) {
  (void)vfs;
  return below->xRandomness(below, count, out);
}
static int vfs_sleep(sqlite3_vfs *vfs, int microseconds) {
  (void)vfs;
  return below->xSleep(below, microseconds);
}
static int vfs_time(sqlite3_vfs *vfs, double *out) {
  (void)vfs;
  return below->xCurrentTime(below, out);
}
static int vfs_last_error(sqlite3_vfs *vfs, int count, char *out) {
  (void)vfs;
  return below->xGetLastError(below, count, out);
}
static int vfs_time_exactly(sqlite3_vfs *vfs, sqlite3_int64 *out) {
  (void)vfs;
  return below->xCurrentTimeInt64(below, out);
}

static sqlite3_vfs layer = {
    .iVersion = 2,
    .zName = "duet-sealed",
    .xOpen = vfs_open,
    .xDelete = vfs_delete,
    .xAccess = vfs_access,
    .xFullPathname = vfs_full_name,
    .xDlOpen = vfs_load,
    .xDlError = vfs_load_error,
    .xDlSym = vfs_symbol,
    .xDlClose = vfs_unload,
    .xRandomness = vfs_random,
    .xSleep = vfs_sleep,
    .xCurrentTime = vfs_time,
    .xGetLastError = vfs_last_error,
    .xCurrentTimeInt64 = vfs_time_exactly,
};


static pthread_once_t once = PTHREAD_ONCE_INIT;
static int failure = 0;

static void register_layer(void) {
  below = sqlite3_vfs_find(NULL);
  if (below == NULL || below->iVersion < 2) {
    failure = -1;
    return;
  }
  layer.szOsFile = below->szOsFile + (int)sizeof(SealedFile);
  layer.mxPathname = below->mxPathname;
  failure = sqlite3_vfs_register(&layer, 1) == SQLITE_OK ? 0 : -1;
}

int seal_register(void) {
  pthread_once(&once, register_layer);
  return failure;
}
