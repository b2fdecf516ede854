#pragma once
#include <stddef.h>
#include <stdint.h>

/// Guards `length` bytes from `base` on against SIGBUS: a page that can no longer be read (the file
/// behind it was cut short, or its disk fails) and everything behind it in the range then reads as
/// zeroes. Installs the signal handler on first use.
/// Returns the number of the guard, or -1 when all guards are taken.
int finback_guard_add(void *base, size_t length);

/// Ends a guard. The range must still be mapped or never be touched again.
void finback_guard_remove(int guard);

/// The distance from `base` of the first page that could not be read, or INTPTR_MAX.
intptr_t finback_guard_fault(int guard);

/// Asks for the cache lines of `length` bytes from `address` on; touches nothing, whatever lies there.
static inline void finback_prefetch(const void *address, size_t length) {
  const char *at = (const char *)address;
  for (size_t line = 0; line < length; line += 64) __builtin_prefetch(at + line, 0, 3);
}
