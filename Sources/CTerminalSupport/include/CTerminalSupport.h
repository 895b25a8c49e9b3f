#ifndef DUET_CTERMINALSUPPORT_H
#define DUET_CTERMINALSUPPORT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// What Swift cannot do itself: signal handlers that may only call async-signal-safe functions,
// variadic ioctls, and a child process behind a pseudo-terminal. One terminal per process.

// --- Restoring the terminal (restore.c) ---

/// Keeps the modes of a terminal so that they can be put back. 0, or -1 with errno.
int duet_modes_save(int descriptor);

/// From now on, puts the terminal back as it was on a fatal signal or at exit: the bytes are
/// written to `descriptor`, then the saved modes are set. Up to 512 bytes are kept.
/// 0, or -1 when there are too many bytes or no modes were saved.
int duet_restore_arm(int descriptor, const char *bytes, size_t count);

/// The terminal has been put back by the program itself: nothing is left to do.
void duet_restore_disarm(void);

/// Sets the saved modes again, after what was written has gone out.
void duet_modes_restore(void);

// --- Standard error (stderr.c) ---

/// Sends standard error to an unlinked file, so that nothing is written over the screen. Nothing
/// happens unless standard error is a terminal. 1 when it is captured, else 0.
int duet_stderr_capture(void);

/// Puts standard error back and copies to it what was captured, at most the last 64 KiB.
/// Async-signal-safe.
void duet_stderr_release(void);

// --- Signals (signals.c) ---

/// Takes the signals WINCH, TERM, HUP, INT, QUIT, TSTP and CONT: each writes its number as one
/// byte to a pipe. Dispatch's own signal sources lose them to the main thread, and would need a mask
/// that child processes inherit. To be called before curses starts, which then leaves them alone,
/// and once more after. The descriptor to read, or -1 with errno.
int duet_signals_install(void);

/// Gives those signals the actions they had before.
void duet_signals_remove(void);

/// Stops the process group as ctrl-z does and returns when it goes on; at once where no shell
/// could continue it.
void duet_stop_group(void);

// --- Other programs (program.c) ---

/// Starts a program of the PATH in this process group, with its standard input and output and no
/// signals blocked or ignored. `arguments` ends with NULL. Its number, or -1.
pid_t duet_program_start(char *const arguments[]);

// --- The main thread's loop (mainloop.c) ---

/// Told on the main thread that a descriptor can be read; called again while it can.
typedef void duet_ready_function(void *context, int descriptor);

/// Serves the main queue and the watched descriptors on the calling thread, which must be the main
/// one. Returns only when the system cannot wait any more.
///
/// `dispatch_main` gives the main thread up: a key would then wake dispatch's manager thread, and
/// that a worker thread, before anything is done about it. Here it wakes the thread that acts.
void duet_main_loop_run(void);

/// Watches a descriptor; called on the main thread. 0, or -1 when no loop runs or none is free.
int duet_main_loop_watch(int descriptor, duet_ready_function *ready, void *context);

/// Does not watch a descriptor any more; called on the main thread.
void duet_main_loop_forget(int descriptor);

// --- Terminals (terminal.c) ---

/// The window's size. 0, or -1 when the descriptor is no terminal.
int duet_window_size(int descriptor, int *columns, int *rows);

/// Sets the window's size, which sends SIGWINCH to the terminal's foreground process group.
int duet_set_window_size(int descriptor, int columns, int rows);

/// The byte that erases a character in this terminal's line mode, or -1.
int duet_erase_byte(int descriptor);

/// A digest of the terminal's modes, to compare before and after. 0 when it is no terminal.
uint64_t duet_modes_digest(int descriptor);

/// The columns of a scalar by the C library, -1 when it does not know it.
int duet_wcwidth(uint32_t scalar);

/// Whether the locale's character set is UTF-8, after setting the user's locale and, where that
/// has another character set, C.UTF-8 for characters.
int duet_locale_is_utf8(void);

/// A new pseudo-terminal. The master's descriptor, or -1 with errno.
int duet_open_pty(int columns, int rows, int *slave);

/// Starts a program in a new pseudo-terminal. `arguments` and `environment` end with NULL.
/// The master's descriptor, or -1 with errno. The caller waits for the child and closes it.
int duet_spawn_in_pty(const char *path, char *const *arguments, char *const *environment,
                      int columns, int rows, pid_t *child);

#endif
