#define _GNU_SOURCE
#include "CTerminalSupport.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>

static const int taken_signals[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
enum { taken_count = sizeof taken_signals / sizeof *taken_signals };

static sigset_t taken_set(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int index = 0; index < taken_count; index++) sigaddset(&set, taken_signals[index]);
  return set;
}

void duet_signals_block(void) {
  sigset_t set = taken_set();
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}

void duet_signals_unblock(void) {
  sigset_t set = taken_set();
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void duet_signals_default(void) {
  for (int index = 0; index < taken_count; index++) {
    struct sigaction current;
    if (sigaction(taken_signals[index], NULL, &current) != 0) continue;
    if (current.sa_handler == SIG_IGN) continue;
    memset(&current, 0, sizeof current);
    current.sa_handler = SIG_DFL;
    sigemptyset(&current.sa_mask);
    sigaction(taken_signals[index], &current, NULL);
  }
}

void duet_stop_group(void) {
  sigset_t set;
  sigset_t former;
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &set, &former);
  kill(0, SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &former, NULL);
}
