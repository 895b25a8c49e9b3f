#define _GNU_SOURCE
#include "CTerminalSupport.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

int duet_window_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

int duet_set_window_size(int descriptor, int columns, int rows) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  return ioctl(descriptor, TIOCSWINSZ, &size);
}

int duet_erase_byte(int descriptor) {
  struct termios modes;
  if (tcgetattr(descriptor, &modes) != 0) return -1;
  return modes.c_cc[VERASE] == 0 ? -1 : modes.c_cc[VERASE];
}

uint64_t duet_modes_digest(int descriptor) {
  struct termios modes;
  if (tcgetattr(descriptor, &modes) != 0) return 0;
  uint64_t digest = 14695981039346656037u;  // FNV-1a
  const tcflag_t flags[] = {modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag};
  for (size_t index = 0; index < sizeof flags / sizeof *flags; index++) {
    digest = (digest ^ flags[index]) * 1099511628211u;
  }
  for (size_t index = 0; index < NCCS; index++) {
    digest = (digest ^ modes.c_cc[index]) * 1099511628211u;
  }
  return digest;
}

int duet_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

int duet_locale_is_utf8(void) {
  setlocale(LC_ALL, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  // Numbers are written and read the same way everywhere.
  setlocale(LC_NUMERIC, "C");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int duet_open_pty(int columns, int rows, int *slave) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  int master;
  if (openpty(&master, slave, NULL, NULL, &size) != 0) return -1;
  fcntl(master, F_SETFD, FD_CLOEXEC);
  fcntl(*slave, F_SETFD, FD_CLOEXEC);
  return master;
}

int duet_spawn_in_pty(const char *path, char *const *arguments, char *const *environment,
                      int columns, int rows, pid_t *child) {
  struct winsize size = {.ws_col = (unsigned short)columns, .ws_row = (unsigned short)rows};
  int master;
  pid_t process = forkpty(&master, NULL, NULL, &size);
  if (process < 0) return -1;
  if (process == 0) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(path, arguments, environment);
    _exit(127);
  }
  fcntl(master, F_SETFD, FD_CLOEXEC);
  *child = process;
  return master;
}
