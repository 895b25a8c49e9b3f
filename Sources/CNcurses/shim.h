#ifndef DUET_CNCURSES_SHIM_H
#define DUET_CNCURSES_SHIM_H

// The wide-character functions are declared only when this is set first.
#define NCURSES_WIDECHAR 1
#include <curses.h>

#include <stdint.h>
#include <stdio.h>

// Swift imports neither curses' macros nor its variadic functions, and strict concurrency refuses
// its global variables. What Duet needs of them is wrapped here.

/// Opens a terminal of a type; NULL when the type is not known.
static inline SCREEN *duet_newterm(const char *type, int input, int output) {
  FILE *out = output == 1 ? stdout : fdopen(output, "w");
  FILE *in = input == 0 ? stdin : fdopen(input, "r");
  if (out == NULL || in == NULL) return NULL;
  return newterm(type, out, in);
}

static inline WINDOW *duet_stdscr(void) { return stdscr; }

/// What curses takes the terminal to show.
static inline WINDOW *duet_curscr(void) { return curscr; }

/// The next refresh draws everything anew.
static inline void duet_redraw_all(void) { clearok(curscr, TRUE); }

static inline int duet_colors(void) { return COLORS; }

static inline int duet_color_pairs(void) { return COLOR_PAIRS; }

/// The attributes of curses for those of Duet (bold 1, dim 2, italic 4, underline 8, reverse 16).
static inline attr_t duet_attributes(uint8_t bits) {
  attr_t attributes = A_NORMAL;
  if (bits & 1) attributes |= A_BOLD;
  if (bits & 2) attributes |= A_DIM;
  if (bits & 4) attributes |= A_ITALIC;
  if (bits & 8) attributes |= A_UNDERLINE;
  if (bits & 16) attributes |= A_REVERSE;
  return attributes;
}

/// Fills a cell; `text` ends with 0 and has one spacing character and at most four marks. The pair
/// goes through the last argument, as the one before is only a short.
static inline int duet_set_cell(cchar_t *cell, const wchar_t *text, attr_t attributes, int pair) {
  return setcchar(cell, text, attributes, 0, &pair);
}

/// A string of the terminal's description, NULL when it has none of that name.
static inline const char *duet_terminal_string(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

/// Whether the terminal's description says that colours are given as red, green and blue.
static inline int duet_terminal_has_rgb(void) {
  const char *text = tigetstr("RGB");
  return tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || (text != NULL && text != (char *)-1);
}

#endif
