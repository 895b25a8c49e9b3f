#ifndef DUET_CCURL_SHIM_H
#define DUET_CCURL_SHIM_H

#include <curl/curl.h>

/*
 * curl_easy_setopt and curl_easy_getinfo are variadic macros with type checks, which Swift cannot
 * call. Each wrapper fixes the type of the last argument and nothing else.
 */

static inline CURLcode duet_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode duet_curl_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode duet_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode duet_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode duet_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*duet_curl_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode duet_curl_set_callback(
    CURL *handle, CURLoption option, duet_curl_callback value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode duet_curl_get_string(CURL *handle, CURLINFO info, char **value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode duet_curl_get_pointer(CURL *handle, CURLINFO info, void **value) {
  return curl_easy_getinfo(handle, info, value);
}

/* CURL_WRITEFUNC_PAUSE and curl_global_init's flags are macros with casts. */
static inline size_t duet_curl_pause(void) { return CURL_WRITEFUNC_PAUSE; }

static inline CURLcode duet_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }

#endif
