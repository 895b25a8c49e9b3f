#include "CTerminalSupport.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int fatal_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT};
enum { fatal_count = sizeof fatal_signals / sizeof *fatal_signals };

static struct sigaction former_actions[fatal_count];
static struct termios saved_modes;
static int saved_descriptor = -1;
static char restore_bytes[512];
static size_t restore_count;
static int restore_descriptor;
static atomic_int is_armed;
static atomic_int has_exit_handler;

int duet_modes_save(int descriptor) {
  if (tcgetattr(descriptor, &saved_modes) != 0) return -1;
  saved_descriptor = descriptor;
  return 0;
}

void duet_modes_restore(void) {
  if (saved_descriptor >= 0) tcsetattr(saved_descriptor, TCSADRAIN, &saved_modes);
}

// Called at a fatal signal and at exit, once whoever comes first.
static void restore_now(void) {
  if (!atomic_exchange(&is_armed, 0)) return;
  size_t done = 0;
  while (done < restore_count) {
    ssize_t written = write(restore_descriptor, restore_bytes + done, restore_count - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    done += (size_t)written;
  }
  // TCSANOW: waiting for output that nobody reads would hang a dying process.
  tcsetattr(saved_descriptor, TCSANOW, &saved_modes);
  duet_stderr_release();
}

static void on_fatal_signal(int number, siginfo_t *info, void *context) {
  (void)context;
  int former_errno = errno;
  restore_now();
  for (int index = 0; index < fatal_count; index++) {
    sigaction(fatal_signals[index], &former_actions[index], NULL);
  }
  // A fault happens again when the handler returns, under the former action. A signal that was
  // sent does not: it is sent again here, and once more for the case that the former action, such
  // as Swift's backtracer, relies on the fault to end the process.
  if (info == NULL || info->si_code <= 0) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    pthread_sigmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
    signal(number, SIG_DFL);
    raise(number);
  }
  errno = former_errno;
}

int duet_restore_arm(int descriptor, const char *bytes, size_t count) {
  if (count > sizeof restore_bytes || saved_descriptor < 0) return -1;
  if (atomic_load(&is_armed)) return 0;
  memcpy(restore_bytes, bytes, count);
  restore_count = count;
  restore_descriptor = descriptor;

  // A stack that overflowed cannot run a handler; the thread gets a second one unless it has one.
  static char alternate_stack[64 * 1024];
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) {
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    sigaltstack(&stack, NULL);
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fatal_signal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < fatal_count; index++) {
    sigaction(fatal_signals[index], &action, &former_actions[index]);
  }
  if (!atomic_exchange(&has_exit_handler, 1)) atexit(restore_now);
  atomic_store(&is_armed, 1);
  return 0;
}

void duet_restore_disarm(void) {
  if (!atomic_exchange(&is_armed, 0)) return;
  for (int index = 0; index < fatal_count; index++) {
    sigaction(fatal_signals[index], &former_actions[index], NULL);
  }
}
