#define _GNU_SOURCE
#include "CTerminalSupport.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static const int taken_signals[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT};
enum { taken_count = sizeof taken_signals / sizeof *taken_signals };

static struct sigaction former_actions[taken_count];
static int is_installed;
static int signal_pipe[2] = {-1, -1};

static void on_signal(int number) {
  int former_errno = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe holds enough news already.
  ssize_t written = write(signal_pipe[1], &byte, 1);
  (void)written;
  errno = former_errno;
}

static void take(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

int duet_signals_install(void) {
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  for (int index = 0; index < taken_count; index++) {
    if (!is_installed) sigaction(taken_signals[index], NULL, &former_actions[index]);
    // What a parent switched off stays off, as nohup wants it.
    if (former_actions[index].sa_handler == SIG_IGN) continue;
    take(taken_signals[index]);
  }
  is_installed = 1;
  return signal_pipe[0];
}

void duet_signals_remove(void) {
  if (!is_installed) return;
  for (int index = 0; index < taken_count; index++) {
    sigaction(taken_signals[index], &former_actions[index], NULL);
  }
  is_installed = 0;
}

void duet_stop_group(void) {
  // The other processes of the group first, then this thread for the whole process: a signal sent
  // to the process could be taken by another thread after this function has returned.
  signal(SIGTSTP, SIG_IGN);
  kill(0, SIGTSTP);
  signal(SIGTSTP, SIG_DFL);
  sigset_t set;
  sigset_t former;
  sigemptyset(&set);
  sigaddset(&set, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &set, &former);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &former, NULL);
  if (is_installed) take(SIGTSTP);
}
