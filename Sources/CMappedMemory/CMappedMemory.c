#include "CMappedMemory.h"
