#ifndef DUET_CCURL_SHIM_H
#define DUET_CCURL_SHIM_H

#include <curl/curl.h>

#endif
