// SPDX-License-Identifier: Apache-2.0
//
// Swift's Glibc has no <malloc.h>.

#ifndef LETHE_CMALLOC_SHIM_H
#define LETHE_CMALLOC_SHIM_H

#include <malloc.h>

#endif
