#define _GNU_SOURCE
#include "CTerminalSupport.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { kept_bytes = 64 * 1024 };

static atomic_int is_captured;
static int real_stderr = -1;
static int capture_file = -1;

int duet_stderr_capture(void) {
  if (atomic_load(&is_captured)) return 1;
  if (!isatty(STDERR_FILENO)) return 0;
  char path[] = "/tmp/duet-stderr-XXXXXX";
  int file = mkostemp(path, O_CLOEXEC | O_APPEND);
  if (file < 0) return 0;
  unlink(path);
  int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (copy < 0 || dup2(file, STDERR_FILENO) < 0) {
    close(file);
    if (copy >= 0) close(copy);
    return 0;
  }
  real_stderr = copy;
  capture_file = file;
  atomic_store(&is_captured, 1);
  return 1;
}

void duet_stderr_release(void) {
  if (!atomic_exchange(&is_captured, 0)) return;
  dup2(real_stderr, STDERR_FILENO);
  struct stat status;
  off_t place = 0;
  if (fstat(capture_file, &status) == 0 && status.st_size > kept_bytes) {
    place = status.st_size - kept_bytes;
  }
  char bytes[1024];
  for (;;) {
    ssize_t count = pread(capture_file, bytes, sizeof bytes, place);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    place += count;
    for (ssize_t done = 0; done < count;) {
      ssize_t written = write(STDERR_FILENO, bytes + done, (size_t)(count - done));
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;
      done += written;
    }
  }
  close(capture_file);
  close(real_stderr);
}
