#ifndef DUET_SEAL_CRYPTO_H
#define DUET_SEAL_CRYPTO_H

#include <stddef.h>
#include <stdint.h>

enum { KEY_BYTES = 32, NONCE_BYTES = 12, TAG_BYTES = 16, SEAL_BYTES = NONCE_BYTES + TAG_BYTES };

/// Whether the system's libcrypto is there; it is loaded when it is first asked for.
int seal_crypto_is_there(void);

/// Fills bytes from the system's generator; 0, or -1 when it has none to give.
int seal_random(uint8_t *bytes, size_t count);

/// Encrypts with AES-256-GCM: `out` gets a nonce, as many bytes as went in, and a tag. 0 or -1.
int seal_encrypt(const uint8_t *key, const uint8_t *about, size_t about_count, const uint8_t *in,
                 size_t count, uint8_t *out);

/// Undoes `seal_encrypt`; `count` is that of the plain bytes. -1 when anything was changed.
int seal_decrypt(const uint8_t *key, const uint8_t *about, size_t about_count, const uint8_t *in,
                 size_t count, uint8_t *out);

/// scrypt (RFC 7914) with N = 2^work, r = 8, p = 1. 0 or -1.
int seal_derive(const uint8_t *passphrase, size_t count, const uint8_t *salt, size_t salt_count,
                int work, uint8_t *key);

#endif
