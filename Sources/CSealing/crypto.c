#include "crypto.h"

#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

// The few functions of OpenSSL's libcrypto that are used, declared here so that its headers need not
// be installed. libcurl brings the library; it is loaded with the first sealed store.
typedef struct evp_cipher_ctx_st Context;
typedef struct evp_cipher_st Cipher;

enum { CTRL_GET_TAG = 0x10, CTRL_SET_TAG = 0x11 };

static struct {
  Context *(*make)(void);
  void (*drop)(Context *);
  const Cipher *(*aes)(void);
  int (*encrypt_init)(Context *, const Cipher *, void *, const uint8_t *, const uint8_t *);
  int (*encrypt_update)(Context *, uint8_t *, int *, const uint8_t *, int);
  int (*encrypt_final)(Context *, uint8_t *, int *);
  int (*decrypt_init)(Context *, const Cipher *, void *, const uint8_t *, const uint8_t *);
  int (*decrypt_update)(Context *, uint8_t *, int *, const uint8_t *, int);
  int (*decrypt_final)(Context *, uint8_t *, int *);
  int (*control)(Context *, int, int, void *);
  int (*scrypt)(const char *, size_t, const uint8_t *, size_t, uint64_t, uint64_t, uint64_t,
                uint64_t, uint8_t *, size_t);
} crypto;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int is_there = 0;

static int find(void *library, const char *name, void *place) {
  void *symbol = dlsym(library, name);
  memcpy(place, &symbol, sizeof symbol);
  return symbol != NULL;
}

static void load(void) {
  const char *names[] = {"libcrypto.so.3", "libcrypto.so.1.1", "libcrypto.so", "libcrypto.3.dylib"};
  void *library = NULL;
  for (size_t i = 0; library == NULL && i < sizeof names / sizeof *names; i++)
    library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) return;
  is_there = find(library, "EVP_CIPHER_CTX_new", &crypto.make) &&
             find(library, "EVP_CIPHER_CTX_free", &crypto.drop) &&
             find(library, "EVP_aes_256_gcm", &crypto.aes) &&
             find(library, "EVP_EncryptInit_ex", &crypto.encrypt_init) &&
             find(library, "EVP_EncryptUpdate", &crypto.encrypt_update) &&
             find(library, "EVP_EncryptFinal_ex", &crypto.encrypt_final) &&
             find(library, "EVP_DecryptInit_ex", &crypto.decrypt_init) &&
             find(library, "EVP_DecryptUpdate", &crypto.decrypt_update) &&
             find(library, "EVP_DecryptFinal_ex", &crypto.decrypt_final) &&
             find(library, "EVP_CIPHER_CTX_ctrl", &crypto.control) &&
             find(library, "EVP_PBE_scrypt", &crypto.scrypt);
}

int seal_crypto_is_there(void) {
  pthread_once(&once, load);
  return is_there;
}

int seal_random(uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t got = getrandom(bytes, count, 0);
    if (got < 0 && errno != EINTR) return -1;
    if (got > 0) {
      bytes += got;
      count -= (size_t)got;
    }
  }
  return 0;
}

int seal_encrypt(const uint8_t *key, const uint8_t *about, size_t about_count, const uint8_t *in,
                 size_t count, uint8_t *out) {
  int written = 0;
  Context *context = seal_crypto_is_there() ? crypto.make() : NULL;
  int good = context != NULL && seal_random(out, NONCE_BYTES) == 0 &&
             crypto.encrypt_init(context, crypto.aes(), NULL, key, out) == 1 &&
             crypto.encrypt_update(context, NULL, &written, about, (int)about_count) == 1 &&
             crypto.encrypt_update(context, out + NONCE_BYTES, &written, in, (int)count) == 1 &&
             crypto.encrypt_final(context, out + NONCE_BYTES + count, &written) == 1 &&
             crypto.control(context, CTRL_GET_TAG, TAG_BYTES, out + NONCE_BYTES + count) == 1;
  if (context != NULL) crypto.drop(context);
  return good ? 0 : -1;
}

int seal_decrypt(const uint8_t *key, const uint8_t *about, size_t about_count, const uint8_t *in,
                 size_t count, uint8_t *out) {
  int written = 0;
  uint8_t tag[TAG_BYTES];
  memcpy(tag, in + NONCE_BYTES + count, TAG_BYTES);
  Context *context = seal_crypto_is_there() ? crypto.make() : NULL;
  int good = context != NULL && crypto.decrypt_init(context, crypto.aes(), NULL, key, in) == 1 &&
             crypto.decrypt_update(context, NULL, &written, about, (int)about_count) == 1 &&
             crypto.decrypt_update(context, out, &written, in + NONCE_BYTES, (int)count) == 1 &&
             crypto.control(context, CTRL_SET_TAG, TAG_BYTES, tag) == 1 &&
             crypto.decrypt_final(context, out + count, &written) == 1;
  if (context != NULL) crypto.drop(context);
  return good ? 0 : -1;
}

int seal_derive(const uint8_t *passphrase, size_t count, const uint8_t *salt, size_t salt_count,
                int work, uint8_t *key) {
  if (!seal_crypto_is_there() || work < 10 || work > 22) return -1;
  uint64_t n = (uint64_t)1 << work;
  return crypto.scrypt((const char *)passphrase, count, salt, salt_count, n, 8, 1,
                       n * 8 * 128 + (1 << 20), key, KEY_BYTES) == 1
             ? 0
             : -1;
}
