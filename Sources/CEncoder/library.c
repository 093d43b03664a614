#define _GNU_SOURCE
#include "CEncoder.h"

#include <dlfcn.h>
#include <sched.h>

void *encoder_open_library(const char *name) {
  cpu_set_t allowed, one;
  int here = sched_getcpu();
  int narrowed = 0;
  if (here >= 0 && here < CPU_SETSIZE && sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
    CPU_ZERO(&one);
    CPU_SET(here, &one);
    narrowed = sched_setaffinity(0, sizeof one, &one) == 0;
  }
  void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (narrowed) sched_setaffinity(0, sizeof allowed, &allowed);
  return library;
}
