#ifndef DUET_CCURL_SHIM_H
#define DUET_CCURL_SHIM_H

#include <curl/curl.h>
#include <dlfcn.h>

/*
 * libcurl brings some thirty libraries with it, whose loading takes longer than the rest of the
 * program's start and a third of its memory. It is therefore loaded with the first request.
 */
static inline void *duet_curl_find(const char *name) {
  void *library = dlopen("libcurl.so.4", RTLD_LAZY | RTLD_GLOBAL);
  return library == NULL ? NULL : dlsym(library, name);
}

/* A function of libcurl, looked up once by each caller; NULL where the library is missing. */
#define DUET_CURL(name)                                                          \
  ({                                                                             \
    static __typeof__(&(name)) found;                                            \
    __typeof__(&(name)) function = __atomic_load_n(&found, __ATOMIC_ACQUIRE);    \
    if (function == NULL) {                                                      \
      function = (__typeof__(&(name)))duet_curl_find(#name);                     \
      __atomic_store_n(&found, function, __ATOMIC_RELEASE);                      \
    }                                                                            \
    function;                                                                    \
  })

/* The variadic functions are macros with type checks as well. */
#undef curl_easy_setopt
#undef curl_easy_getinfo

/* CURLE_FAILED_INIT where the library is missing; then nothing else may be called. */
static inline CURLcode duet_curl_global_init(void) {
  __typeof__(&curl_global_init) function = DUET_CURL(curl_global_init);
  return function == NULL ? CURLE_FAILED_INIT : function(CURL_GLOBAL_DEFAULT);
}

static inline CURL *duet_curl_easy_init(void) { return DUET_CURL(curl_easy_init)(); }

static inline void duet_curl_easy_cleanup(CURL *handle) { DUET_CURL(curl_easy_cleanup)(handle); }

static inline CURLcode duet_curl_easy_pause(CURL *handle, int mask) {
  return DUET_CURL(curl_easy_pause)(handle, mask);
}

static inline const char *duet_curl_easy_strerror(CURLcode code) {
  return DUET_CURL(curl_easy_strerror)(code);
}

static inline struct curl_slist *duet_curl_slist_append(
    struct curl_slist *list, const char *line) {
  return DUET_CURL(curl_slist_append)(list, line);
}

static inline void duet_curl_slist_free_all(struct curl_slist *list) {
  DUET_CURL(curl_slist_free_all)(list);
}

static inline CURLM *duet_curl_multi_init(void) { return DUET_CURL(curl_multi_init)(); }

static inline CURLMcode duet_curl_multi_cleanup(CURLM *multi) {
  return DUET_CURL(curl_multi_cleanup)(multi);
}

static inline CURLMcode duet_curl_multi_add_handle(CURLM *multi, CURL *handle) {
  return DUET_CURL(curl_multi_add_handle)(multi, handle);
}

static inline CURLMcode duet_curl_multi_remove_handle(CURLM *multi, CURL *handle) {
  return DUET_CURL(curl_multi_remove_handle)(multi, handle);
}

static inline CURLMsg *duet_curl_multi_info_read(CURLM *multi, int *left) {
  return DUET_CURL(curl_multi_info_read)(multi, left);
}

static inline CURLMcode duet_curl_multi_perform(CURLM *multi, int *running) {
  return DUET_CURL(curl_multi_perform)(multi, running);
}

static inline CURLMcode duet_curl_multi_poll(CURLM *multi, int milliseconds) {
  return DUET_CURL(curl_multi_poll)(multi, NULL, 0, milliseconds, NULL);
}

static inline CURLMcode duet_curl_multi_wakeup(CURLM *multi) {
  return DUET_CURL(curl_multi_wakeup)(multi);
}

/*
 * curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call. Each wrapper fixes the type of the last argument and nothing else.
 */

static inline CURLcode duet_curl_set_long(CURL *handle, CURLoption option, long value) {
  return DUET_CURL(curl_easy_setopt)(handle, option, value);
}

static inline CURLcode duet_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return DUET_CURL(curl_easy_setopt)(handle, option, value);
}

static inline CURLcode duet_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return DUET_CURL(curl_easy_setopt)(handle, option, value);
}

static inline CURLcode duet_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
  return DUET_CURL(curl_easy_setopt)(handle, option, value);
}

static inline CURLcode duet_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return DUET_CURL(curl_easy_setopt)(handle, option, value);
}

typedef size_t (*duet_curl_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode duet_curl_set_callback(
    CURL *handle, CURLoption option, duet_curl_callback value) {
  return DUET_CURL(curl_easy_setopt)(handle, option, value);
}

static inline CURLcode duet_curl_get_string(CURL *handle, CURLINFO info, char **value) {
  return DUET_CURL(curl_easy_getinfo)(handle, info, value);
}

static inline CURLcode duet_curl_get_pointer(CURL *handle, CURLINFO info, void **value) {
  return DUET_CURL(curl_easy_getinfo)(handle, info, value);
}

/* CURL_WRITEFUNC_PAUSE is a macro with a cast. */
static inline size_t duet_curl_pause(void) { return CURL_WRITEFUNC_PAUSE; }

#endif
