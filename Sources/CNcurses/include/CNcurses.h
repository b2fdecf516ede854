/* What Swift needs of ncurses' terminal database and of the signals that a terminal program must
 * answer. Macros and signal handlers are the reason for C here. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Reads the description of a terminal type. 1 found, 0 unknown type, -1 no database. */
int finback_terminfo_open(const char *type, int output);
/* A string capability without its padding marks, or NULL when the terminal lacks it. The text is
 * valid until the next call. */
const char *finback_terminfo_string(const char *name);
/* A numeric capability, or -1. */
int finback_terminfo_number(const char *name);
/* A boolean capability. */
bool finback_terminfo_flag(const char *name);

/* Takes the terminal: saves its modes, makes it raw, sends `enter`, and arranges that `leave` is
 * sent and the modes come back on every exit of the process. 0, or errno. */
int finback_tty_take(int input, int output, const uint8_t *enter, size_t enter_count,
                     const uint8_t *leave, size_t leave_count);
/* Gives the terminal back. Safe in a signal handler; does nothing when it was not taken. */
void finback_tty_release(void);
/* Takes it again after a release. */
void finback_tty_retake(void);
/* Columns and rows of the terminal; false when unknown. */
bool finback_tty_size(int output, int *width, int *height);
/* Stops the process as Ctrl-Z does; returns when it is continued. */
void finback_tty_stop(void);

/* The descriptor that becomes readable on finback_wake and on a signal; -1 when none could be
 * made. Made once, never closed, so that any thread may write to it at any time. */
int finback_wake_descriptor(void);
void finback_wake(void);

enum {
  FINBACK_RESIZED = 1,
  FINBACK_CONTINUED = 2,
  FINBACK_STOP = 4,
  FINBACK_WOKEN = 8,
};
/* What happened since the last call, as bits of the enum above. Empties the wake descriptor. */
int finback_take_notices(void);
/* The signal that asked the process to end, or 0. */
int finback_ending_signal(void);

/* Waits for input or a notice, at most `milliseconds` (-1: without end). Bit 0: input is there,
 * bit 1: a notice, bit 2: the terminal is gone. */
int finback_tty_poll(int input, int milliseconds);
/* The character encoding that the environment asks for, by LC_ALL, LC_CTYPE or LANG. */
const char *finback_codeset(void);
