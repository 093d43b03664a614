// libcurl (Debian: libcurl4-openssl-dev to build). It is opened when it is first needed, so nothing here is linked:
// functions come as pointers, and the variadic ones, which Swift cannot call, are wrapped.
#ifndef RECALLFS_CCURL_H
#define RECALLFS_CCURL_H

// Old names of options work with every libcurl there is; the new ones need 7.85.
#define CURL_DISABLE_DEPRECATION
#include <curl/curl.h>

#include <stdint.h>

typedef CURLcode (*CCurl_global_init)(long flags);
typedef CURL *(*CCurl_easy_init)(void);
typedef void (*CCurl_easy_handle)(CURL *handle);
typedef CURLcode (*CCurl_easy_perform)(CURL *handle);
typedef struct curl_slist *(*CCurl_list_append)(struct curl_slist *list, const char *text);
typedef void (*CCurl_list_free)(struct curl_slist *list);
typedef const char *(*CCurl_error_text)(CURLcode code);

typedef CURLcode (*CCurl_setopt)(CURL *handle, CURLoption option, ...);
typedef CURLcode (*CCurl_getinfo)(CURL *handle, CURLINFO info, ...);

// Receives body bytes; answers how many it took.
typedef size_t (*CCurl_receive)(char *bytes, size_t size, size_t count, void *context);
// Told about progress all along; answers 0 to go on.
typedef int (*CCurl_progress)(void *context, curl_off_t total, curl_off_t received, curl_off_t to_send, curl_off_t sent);

static inline CURLcode CCurl_set_number(void *setopt, CURL *handle, CURLoption option, long value) {
  return ((CCurl_setopt)setopt)(handle, option, value);
}

// libcurl copies the text, except for CURLOPT_POSTFIELDS.
static inline CURLcode CCurl_set_text(void *setopt, CURL *handle, CURLoption option, const char *value) {
  return ((CCurl_setopt)setopt)(handle, option, value);
}

static inline CURLcode CCurl_set_pointer(void *setopt, CURL *handle, CURLoption option, void *value) {
  return ((CCurl_setopt)setopt)(handle, option, value);
}

// Not copied: has to live as long as the transfer.
static inline CURLcode CCurl_set_body(void *setopt, CURL *handle, const void *bytes, int64_t count) {
  CURLcode code = ((CCurl_setopt)setopt)(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  return code ? code : ((CCurl_setopt)setopt)(handle, CURLOPT_POSTFIELDS, bytes);
}

static inline CURLcode CCurl_set_receiver(void *setopt, CURL *handle, CCurl_receive body, CCurl_receive header,
                                          CCurl_progress progress, void *context) {
  CCurl_setopt set = (CCurl_setopt)setopt;
  CURLcode code = set(handle, CURLOPT_WRITEFUNCTION, body);
  if (!code) code = set(handle, CURLOPT_WRITEDATA, context);
  if (!code) code = set(handle, CURLOPT_HEADERFUNCTION, header);
  if (!code) code = set(handle, CURLOPT_HEADERDATA, context);
  if (!code) code = set(handle, CURLOPT_XFERINFOFUNCTION, progress);
  if (!code) code = set(handle, CURLOPT_XFERINFODATA, context);
  return code ? code : set(handle, CURLOPT_NOPROGRESS, 0L);
}

// http and https only, and what begins with https goes on with https.
static inline CURLcode CCurl_set_protocols(void *setopt, CURL *handle, int is_https) {
  CCurl_setopt set = (CCurl_setopt)setopt;
  long all = CURLPROTO_HTTP | CURLPROTO_HTTPS;
  CURLcode code = set(handle, CURLOPT_PROTOCOLS, all);
  return code ? code : set(handle, CURLOPT_REDIR_PROTOCOLS, is_https ? (long)CURLPROTO_HTTPS : all);
}

static inline long CCurl_status(void *getinfo, CURL *handle) {
  long status = 0;
  ((CCurl_getinfo)getinfo)(handle, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

// Where the answer came from after redirections; belongs to the handle, and is NULL before a transfer.
static inline const char *CCurl_final_url(void *getinfo, CURL *handle) {
  char *url = NULL;
  ((CCurl_getinfo)getinfo)(handle, CURLINFO_EFFECTIVE_URL, &url);
  return url;
}

#endif
