#include "CMappedMemory.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <unistd.h>

// A signal handler may only use what is safe at any moment, so the ranges lie in a fixed table of
// atomics: a slot is in use while its length is not 0.
enum { GUARD_COUNT = 4096 };

static struct {
  _Atomic uintptr_t base;
  _Atomic size_t length;
  _Atomic intptr_t fault;
} guards[GUARD_COUNT];

static _Atomic int highest_guard = 0;
static size_t page_size = 4096;
static struct sigaction previous;
static pthread_once_t installed = PTHREAD_ONCE_INIT;
static pthread_mutex_t adding = PTHREAD_MUTEX_INITIALIZER;

static void on_bus_error(int number, siginfo_t *info, void *context) {
  (void)context;
  int saved = errno;
  uintptr_t address = (uintptr_t)info->si_addr;
  int count = atomic_load(&highest_guard);
  for (int i = 0; i < count; i++) {
    size_t length = atomic_load(&guards[i].length);
    uintptr_t base = atomic_load(&guards[i].base);
    if (length == 0 || address < base || address - base >= length) continue;
    uintptr_t page = address & ~(uintptr_t)(page_size - 1);
    intptr_t offset = (intptr_t)(page - base);
    // One mapping for all that follows: one page at a time would run out of mappings.
    void *hole = mmap((void *)page, length - (size_t)offset, PROT_READ,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
    if (hole == MAP_FAILED) break;
    intptr_t seen = atomic_load(&guards[i].fault);
    while (offset < seen && !atomic_compare_exchange_weak(&guards[i].fault, &seen, offset)) {
    }
    errno = saved;
    return;
  }
  // Not ours: the faulting instruction runs again and meets the previous disposition.
  sigaction(number, &previous, NULL);
  errno = saved;
}

static void install(void) {
  long size = sysconf(_SC_PAGESIZE);
  if (size > 0) page_size = (size_t)size;
  struct sigaction action = {0};
  action.sa_sigaction = on_bus_error;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, &previous);
}

int finback_guard_add(void *base, size_t length) {
  pthread_once(&installed, install);
  pthread_mutex_lock(&adding);
  int guard = -1;
  for (int i = 0; i < GUARD_COUNT; i++) {
    if (atomic_load(&guards[i].length) != 0) continue;
    atomic_store(&guards[i].base, (uintptr_t)base);
    atomic_store(&guards[i].fault, INTPTR_MAX);
    atomic_store(&guards[i].length, length);
    if (i >= atomic_load(&highest_guard)) atomic_store(&highest_guard, i + 1);
    guard = i;
    break;
  }
  pthread_mutex_unlock(&adding);
  return guard;
}

void finback_guard_remove(int guard) {
  if (guard < 0 || guard >= GUARD_COUNT) return;
  pthread_mutex_lock(&adding);
  atomic_store(&guards[guard].length, 0);
  pthread_mutex_unlock(&adding);
}

intptr_t finback_guard_fault(int guard) {
  if (guard < 0 || guard >= GUARD_COUNT) return INTPTR_MAX;
  return atomic_load(&guards[guard].fault);
}
