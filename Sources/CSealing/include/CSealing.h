#ifndef DUET_CSEALING_H
#define DUET_CSEALING_H

#include <stddef.h>
#include <stdint.h>

/// What a call came to.
enum {
  DUET_SEAL_OK = 0,
  /// The file is not sealed.
  DUET_SEAL_NOT_SEALED = 1,
  /// The passphrase is another one, or the head of the file is damaged.
  DUET_SEAL_WRONG = 2,
  /// The system has no libcrypto that this can use.
  DUET_SEAL_NO_CRYPTO = 3,
  /// The file cannot be read or written; `errno` says why.
  DUET_SEAL_IO = 4,
  /// There is not enough memory.
  DUET_SEAL_MEMORY = 5,
};

/// The bytes before the first page of a sealed store.
#define DUET_SEAL_HEAD 4096

/// Reads the first bytes of a file through SQLite's own layer: how many there were, -1 when it cannot
/// be read.
///
/// Closing a descriptor of a file drops all record locks that the process has on it, and SQLite guards
/// a store with such locks. SQLite's layer knows its own locks and puts the closing off.
int duet_read_head(const char *path, uint8_t *bytes, int count);

/// Whether the file at a path begins as a sealed store does: 1, or 0, also when it cannot be read.
int duet_seal_is_sealed(const char *path);

/// Whether the key of the store at a path is known in this process: 1 or 0.
int duet_seal_is_unlocked(const char *path);

/// Writes the head of a new sealed store to a path at which there is nothing, and keeps its key.
///
/// `work` is the binary logarithm of scrypt's N, 10 to 22.
int duet_seal_create(const char *path, const uint8_t *passphrase, size_t count, int work);

/// Finds the key of a sealed store with its passphrase, and keeps it for this process.
int duet_seal_unlock(const char *path, const uint8_t *passphrase, size_t count);

/// Writes the head of one sealed store, whose key is known, to another path at which there is
/// nothing, and keeps the same key for that.
int duet_seal_copy_head(const char *path, const char *copy);

/// Keeps for a file the key that is known for another of the same head.
int duet_seal_share(const char *path, const char *other);

/// Forgets the key of the store at a path.
void duet_seal_forget(const char *path);

/// Puts the key of a store, which must be known, under another passphrase.
int duet_seal_change(const char *path, const uint8_t *passphrase, size_t count, int work);

#endif
