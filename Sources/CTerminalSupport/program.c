#define _GNU_SOURCE
#include "CTerminalSupport.h"

#include <signal.h>
#include <spawn.h>
#include <unistd.h>

pid_t duet_program_start(char *const arguments[]) {
  posix_spawnattr_t attributes;
  if (arguments[0] == NULL || posix_spawnattr_init(&attributes) != 0) return -1;
  sigset_t none;
  sigset_t ignored;
  sigemptyset(&none);
  sigemptyset(&ignored);
  sigaddset(&ignored, SIGPIPE);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &ignored);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  pid_t child = -1;
  int error = posix_spawnp(&child, arguments[0], NULL, &attributes, arguments, environ);
  posix_spawnattr_destroy(&attributes);
  return error == 0 ? child : -1;
}
