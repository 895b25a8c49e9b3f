#include "keys.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "CSealing.h"
#include "crypto.h"

// The head: 16 bytes of magic, 32 of salt, the work factor in 4, and the key of the data under the
// key that the passphrase gives. What stands before the key is bound to it.
static const uint8_t magic[16] = "Duet sealed 1\n";
enum { SALT = 16, SALT_BYTES = 32, WORK = 48, WRAPPED = 52 };

// All of it lies in the first sector, which a disk writes whole or not at all: another passphrase
// changes no more than that, so that a loss of power leaves the old head or the new one.
enum { SECTOR = 512 };
_Static_assert(WRAPPED + KEY_BYTES + SEAL_BYTES <= SECTOR, "a head does not fit into a sector");

typedef struct Entry {
  struct Entry *next;
  char *path;
  uint8_t key[KEY_BYTES];
} Entry;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Entry *entries = NULL;

static Entry *entry(const char *path) {
  for (Entry *each = entries; each != NULL; each = each->next)
    if (strcmp(each->path, path) == 0) return each;
  return NULL;
}

int seal_key_of(const char *path, uint8_t *key) {
  pthread_mutex_lock(&lock);
  Entry *found = entry(path);
  if (found != NULL && key != NULL) memcpy(key, found->key, KEY_BYTES);
  pthread_mutex_unlock(&lock);
  return found != NULL ? 0 : -1;
}

int seal_has_keys(void) {
  pthread_mutex_lock(&lock);
  int has = entries != NULL;
  pthread_mutex_unlock(&lock);
  return has;
}

static int keep(const char *path, const uint8_t *key) {
  char full[PATH_MAX];
  if (realpath(path, full) == NULL) return DUET_SEAL_IO;
  if (seal_register() != 0) return DUET_SEAL_MEMORY;
  pthread_mutex_lock(&lock);
  Entry *found = entry(full);
  if (found == NULL && (found = calloc(1, sizeof *found)) != NULL) {
    found->path = strdup(full);
    found->next = entries;
    if (found->path == NULL) {
      free(found);
      found = NULL;
    } else {
      entries = found;
    }
  }
  if (found != NULL) memcpy(found->key, key, KEY_BYTES);
  pthread_mutex_unlock(&lock);
  return found != NULL ? DUET_SEAL_OK : DUET_SEAL_MEMORY;
}

static int known(const char *path, uint8_t *key) {
  char full[PATH_MAX];
  return realpath(path, full) == NULL ? -1 : seal_key_of(full, key);
}

int duet_seal_is_unlocked(const char *path) { return known(path, NULL) == 0; }

void duet_seal_forget(const char *path) {
  char full[PATH_MAX];
  const char *name = realpath(path, full) == NULL ? path : full;
  pthread_mutex_lock(&lock);
  for (Entry **link = &entries; *link != NULL; link = &(*link)->next) {
    if (strcmp((*link)->path, name) != 0) continue;
    Entry *gone = *link;
    *link = gone->next;
    explicit_bzero(gone->key, KEY_BYTES);
    free(gone->path);
    free(gone);
    break;
  }
  pthread_mutex_unlock(&lock);
}

static int read_head(const char *path, uint8_t *head) {
  int got = duet_read_head(path, head, DUET_SEAL_HEAD);
  if (got < 0) return DUET_SEAL_IO;
  return got == DUET_SEAL_HEAD && memcmp(head, magic, sizeof magic) == 0 ? DUET_SEAL_OK
                                                                         : DUET_SEAL_NOT_SEALED;
}

static int write_head(int file, const uint8_t *head, size_t count) {
  ssize_t put = pwrite(file, head, count, 0);
  int good = put == (ssize_t)count && fsync(file) == 0;
  int reason = errno;
  close(file);
  errno = reason;
  return good ? DUET_SEAL_OK : DUET_SEAL_IO;
}

static int write_new(const char *path, const uint8_t *head) {
  int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return DUET_SEAL_IO;
  int result = write_head(file, head, DUET_SEAL_HEAD);
  if (result != DUET_SEAL_OK) unlink(path);
  return result;
}

static int make_head(uint8_t *head, const uint8_t *key, const uint8_t *passphrase, size_t count,
                     int work) {
  uint8_t outer[KEY_BYTES];
  memset(head, 0, DUET_SEAL_HEAD);
  memcpy(head, magic, sizeof magic);
  head[WORK] = (uint8_t)work;
  int good = seal_random(head + SALT, SALT_BYTES) == 0 &&
             seal_derive(passphrase, count, head + SALT, SALT_BYTES, work, outer) == 0 &&
             seal_encrypt(outer, head, WRAPPED, key, KEY_BYTES, head + WRAPPED) == 0;
  explicit_bzero(outer, sizeof outer);
  return good ? DUET_SEAL_OK : DUET_SEAL_MEMORY;
}

int duet_seal_is_sealed(const char *path) {
  uint8_t head[DUET_SEAL_HEAD];
  return read_head(path, head) == DUET_SEAL_OK;
}

int duet_seal_create(const char *path, const uint8_t *passphrase, size_t count, int work) {
  uint8_t head[DUET_SEAL_HEAD], key[KEY_BYTES];
  if (!seal_crypto_is_there()) return DUET_SEAL_NO_CRYPTO;
  if (seal_random(key, sizeof key) != 0) return DUET_SEAL_IO;
  int result = make_head(head, key, passphrase, count, work);
  if (result == DUET_SEAL_OK) result = write_new(path, head);
  if (result == DUET_SEAL_OK) result = keep(path, key);
  explicit_bzero(key, sizeof key);
  return result;
}

int duet_seal_unlock(const char *path, const uint8_t *passphrase, size_t count) {
  uint8_t head[DUET_SEAL_HEAD], outer[KEY_BYTES], key[KEY_BYTES];
  if (!seal_crypto_is_there()) return DUET_SEAL_NO_CRYPTO;
  int result = read_head(path, head);
  if (result != DUET_SEAL_OK) return result;
  int good = seal_derive(passphrase, count, head + SALT, SALT_BYTES, head[WORK], outer) == 0 &&
             seal_decrypt(outer, head, WRAPPED, head + WRAPPED, KEY_BYTES, key) == 0;
  result = good ? keep(path, key) : DUET_SEAL_WRONG;
  explicit_bzero(outer, sizeof outer);
  explicit_bzero(key, sizeof key);
  return result;
}

int duet_seal_share(const char *path, const char *other) {
  uint8_t key[KEY_BYTES];
  int result = known(path, key) == 0 ? keep(other, key) : DUET_SEAL_WRONG;
  explicit_bzero(key, sizeof key);
  return result;
}

int duet_seal_copy_head(const char *path, const char *copy) {
  uint8_t head[DUET_SEAL_HEAD];
  int result = read_head(path, head);
  if (result == DUET_SEAL_OK) result = write_new(copy, head);
  return result == DUET_SEAL_OK ? duet_seal_share(path, copy) : result;
}

int duet_seal_change(const char *path, const uint8_t *passphrase, size_t count, int work) {
  uint8_t head[DUET_SEAL_HEAD], key[KEY_BYTES];
  if (known(path, key) != 0) return DUET_SEAL_WRONG;
  int result = make_head(head, key, passphrase, count, work);
  explicit_bzero(key, sizeof key);
  if (result != DUET_SEAL_OK) return result;
  int file = open(path, O_RDWR | O_CLOEXEC);
  return file < 0 ? DUET_SEAL_IO : write_head(file, head, SECTOR);
}
