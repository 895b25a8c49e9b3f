#include "CTerminalSupport.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <unistd.h>

// libdispatch has these for the run loop of CoreFoundation, which serves the main queue with them in
// every Foundation program on Linux: a descriptor that is readable when the queue has work, and the
// function that does it.
extern int _dispatch_get_main_queue_handle_4CF(void);
extern void _dispatch_main_queue_callback_4CF(void *message);

enum { watch_limit = 4 };

static struct pollfd polled[watch_limit + 1];
static duet_ready_function *functions[watch_limit];
static void *contexts[watch_limit];
static int watch_count;
static int is_running;

int duet_main_loop_watch(int descriptor, duet_ready_function *ready, void *context) {
  if (!is_running || watch_count == watch_limit) return -1;
  functions[watch_count] = ready;
  contexts[watch_count] = context;
  watch_count++;
  polled[watch_count] = (struct pollfd){.fd = descriptor, .events = POLLIN};
  return 0;
}

void duet_main_loop_forget(int descriptor) {
  int kept = 0;
  for (int index = 0; index < watch_count; index++) {
    if (polled[index + 1].fd == descriptor) continue;
    functions[kept] = functions[index];
    contexts[kept] = contexts[index];
    polled[kept + 1] = polled[index + 1];
    kept++;
  }
  watch_count = kept;
}

void duet_main_loop_run(void) {
  is_running = 1;
  polled[0] = (struct pollfd){.fd = _dispatch_get_main_queue_handle_4CF(), .events = POLLIN};
  for (;;) {
    if (poll(polled, (nfds_t)watch_count + 1, -1) < 0) {
      if (errno != EINTR && errno != EAGAIN) return;
      continue;
    }
    // The keyboard comes first: a key never waits for what engines and the store send. What a
    // function forgets or adds shifts the others, so the rest waits for the next round.
    for (int index = 0; index < watch_count; index++) {
      if (polled[index + 1].revents == 0) continue;
      functions[index](contexts[index], polled[index + 1].fd);
      break;
    }
    if (polled[0].revents != 0) {
      uint64_t count;
      ssize_t size = read(polled[0].fd, &count, sizeof count);
      (void)size;
      _dispatch_main_queue_callback_4CF(NULL);
    }
  }
}
