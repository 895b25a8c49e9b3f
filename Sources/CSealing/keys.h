#ifndef DUET_SEAL_KEYS_H
#define DUET_SEAL_KEYS_H

#include <stdint.h>

/// The key of the store at a full path; 0, or -1 when it is not known here.
int seal_key_of(const char *path, uint8_t *key);

/// Whether any key is known.
int seal_has_keys(void);

/// Makes SQLite see sealed stores; 0 or -1.
int seal_register(void);

#endif
