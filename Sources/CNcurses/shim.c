#define _GNU_SOURCE 1
#include "CNcurses.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

/* ---- terminal database ---- */

int finback_terminfo_open(const char *type, int output) {
  int status = 0;
  /* With a status pointer setupterm reports instead of ending the process. */
  if (setupterm((char *)type, output, &status) == OK) return 1;
  return status < 0 ? -1 : 0;
}

const char *finback_terminfo_string(const char *name) {
  static char text[256];
  const char *source = tigetstr((char *)name);
  if (source == NULL || source == (const char *)-1) return NULL;
  size_t count = 0;
  while (*source && count + 1 < sizeof text) {
    const char *end;
    if (source[0] == '$' && source[1] == '<' && (end = strchr(source, '>')) != NULL) {
      source = end + 1;
      continue;
    }
    text[count++] = *source++;
  }
  text[count] = 0;
  return text;
}

int finback_terminfo_number(const char *name) {
  int value = tigetnum((char *)name);
  return value < 0 ? -1 : value;
}

bool finback_terminfo_flag(const char *name) { return tigetflag((char *)name) == 1; }

const char *finback_codeset(void) {
  setlocale(LC_CTYPE, "");
  return nl_langinfo(CODESET);
}

/* ---- the terminal, taken and given back ---- */

static struct termios saved_modes, raw_modes;
static int tty_input = -1, tty_output = -1;
static uint8_t enter_bytes[512], leave_bytes[512];
static size_t enter_length, leave_length;
static atomic_int taken;

static void write_all(const uint8_t *bytes, size_t count) {
  while (count > 0) {
    ssize_t done = write(tty_output, bytes, count);
    if (done > 0) {
      bytes += done;
      count -= (size_t)done;
    } else if (done < 0 && errno == EINTR) {
      continue;
    } else if (done < 0 && errno == EAGAIN) {
      struct pollfd wait = {.fd = tty_output, .events = POLLOUT};
      if (poll(&wait, 1, 1000) <= 0) return;
    } else {
      return;
    }
  }
}

/* tcsetattr from a background process group raises SIGTTOU, which would stop the process while it
 * is ending. */
static void set_modes(const struct termios *modes) {
  sigset_t block, before;
  sigemptyset(&block);
  sigaddset(&block, SIGTTOU);
  pthread_sigmask(SIG_BLOCK, &block, &before);
  tcsetattr(tty_input, TCSADRAIN, modes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void finback_tty_release(void) {
  if (atomic_exchange(&taken, 0) == 0) return;
  int error = errno;
  write_all(leave_bytes, leave_length);
  set_modes(&saved_modes);
  errno = error;
}

void finback_tty_retake(void) {
  if (tty_input < 0 || atomic_exchange(&taken, 1) == 1) return;
  /* The shell may have changed them meanwhile (stty): they are what is given back later. */
  tcgetattr(tty_input, &saved_modes);
  set_modes(&raw_modes);
  write_all(enter_bytes, enter_length);
}

bool finback_tty_size(int output, int *width, int *height) {
  struct winsize size;
  if (ioctl(output, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *width = size.ws_col;
  *height = size.ws_row;
  return true;
}

/* ---- signals and waking ---- */

static int wake_descriptor = -1;
static atomic_int notices, ending_signal;
static struct sigaction crash_before[NSIG];
static const int crash_signals[] = {SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGFPE};

int finback_wake_descriptor(void) {
  if (wake_descriptor < 0) wake_descriptor = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  return wake_descriptor;
}

static void notify(int bit) {
  int error = errno;
  atomic_fetch_or(&notices, bit);
  uint64_t one = 1;
  if (wake_descriptor >= 0 && write(wake_descriptor, &one, sizeof one) < 0) {
    /* Full means that it is readable already. */
  }
  errno = error;
}

void finback_wake(void) { notify(FINBACK_WOKEN); }

int finback_take_notices(void) {
  uint64_t count;
  if (wake_descriptor >= 0 && read(wake_descriptor, &count, sizeof count) < 0) {
    /* Empty: nothing happened. */
  }
  return atomic_exchange(&notices, 0);
}

int finback_ending_signal(void) { return atomic_load(&ending_signal); }

static void on_notice(int signal) {
  notify(signal == SIGWINCH ? FINBACK_RESIZED : signal == SIGCONT ? FINBACK_CONTINUED : FINBACK_STOP);
}

/* The first such signal asks the event loop to end; a second one does not wait for it. */
static void on_ending(int signal) {
  if (atomic_exchange(&ending_signal, signal) != 0) {
    finback_tty_release();
    _exit(128 + signal);
  }
  notify(0);
}

/* Gives the terminal back, then lets what was there before (a backtrace, a core) have the crash:
 * the faulting instruction runs again, and abort() raises again. */
static void on_crash(int signal) {
  finback_tty_release();
  sigaction(signal, &crash_before[signal], NULL);
  if (signal == SIGTRAP || signal == SIGABRT) raise(signal);
}

static void catch_signal(int signal, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART | flags;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, NULL);
}

static void install_handlers(void) {
  static bool installed;
  if (installed) return;
  installed = true;
  catch_signal(SIGWINCH, on_notice, 0);
  catch_signal(SIGCONT, on_notice, 0);
  catch_signal(SIGTSTP, on_notice, 0);
  catch_signal(SIGINT, on_ending, 0);
  catch_signal(SIGTERM, on_ending, 0);
  catch_signal(SIGHUP, on_ending, 0);
  catch_signal(SIGQUIT, on_ending, 0);
  for (size_t i = 0; i < sizeof crash_signals / sizeof *crash_signals; i++) {
    int signal = crash_signals[i];
    sigaction(signal, NULL, &crash_before[signal]);
    catch_signal(signal, on_crash, SA_ONSTACK);
  }
  atexit(finback_tty_release);
}

void finback_tty_stop(void) {
  finback_tty_release();
  /* SIGTSTP with its default action, so that the shell sees an ordinary stop. */
  struct sigaction stop, before;
  memset(&stop, 0, sizeof stop);
  stop.sa_handler = SIG_DFL;
  sigemptyset(&stop.sa_mask);
  sigaction(SIGTSTP, &stop, &before);
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
  finback_tty_retake();
  atomic_fetch_and(&notices, ~FINBACK_CONTINUED);
}

int finback_tty_take(int input, int output, const uint8_t *enter, size_t enter_count,
                     const uint8_t *leave, size_t leave_count) {
  if (enter_count > sizeof enter_bytes || leave_count > sizeof leave_bytes) return EINVAL;
  if (finback_wake_descriptor() < 0) return errno;
  memcpy(enter_bytes, enter, enter_length = enter_count);
  memcpy(leave_bytes, leave, leave_length = leave_count);
  tty_input = input;
  tty_output = output;
  if (tcgetattr(input, &saved_modes) != 0) return errno;
  raw_modes = saved_modes;
  cfmakeraw(&raw_modes);
  raw_modes.c_cc[VMIN] = 0;
  raw_modes.c_cc[VTIME] = 0;
  install_handlers();
  finback_tty_retake();
  return 0;
}

int finback_tty_poll(int input, int milliseconds) {
  struct pollfd waits[2] = {{.fd = input, .events = POLLIN}, {.fd = wake_descriptor, .events = POLLIN}};
  int ready = poll(waits, 2, milliseconds);
  if (ready < 0) return errno == EINTR ? 2 : 4;
  int answer = 0;
  if (waits[0].revents & POLLIN) answer |= 1;
  if (waits[1].revents & POLLIN) answer |= 2;
  if (!(answer & 1) && (waits[0].revents & (POLLHUP | POLLERR | POLLNVAL))) answer |= 4;
  return answer;
}
