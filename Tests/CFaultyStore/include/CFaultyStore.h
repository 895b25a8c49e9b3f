#ifndef DUET_CFAULTYSTORE_H
#define DUET_CFAULTYSTORE_H

// A file system for SQLite that fails when it is told to: for tests of what a store does then.
// It stands before the system's own and passes everything on, but for files under one folder.

/// How an operation fails.
typedef enum {
  /// No room: nothing is written.
  DUET_FAULT_FULL = 0,
  /// The first half is written, then there is no room.
  DUET_FAULT_SHORT = 1,
  /// An error of the device: nothing is written.
  DUET_FAULT_ERROR = 2,
  /// All is written, then the call says that it failed.
  DUET_FAULT_LATE = 3,
} duet_fault;

/// Makes the faulty file system the one that SQLite uses unless told otherwise. 0, or SQLite's code.
int duet_faulty_install(void);

/// From now on counts the writing operations (write, sync, truncate) on files whose path begins with
/// `prefix`, and lets the one with number `first`, from 1, fail, and `count - 1` after it.
void duet_faulty_arm(const char *prefix, int first, int count, duet_fault fault);

/// Nothing fails any more. How many operations were counted.
int duet_faulty_disarm(void);

#endif
