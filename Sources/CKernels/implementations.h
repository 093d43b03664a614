#pragma once

#include "CKernels.h"

extern const CKernels CKernels_portable;
#if defined(__x86_64__)
extern const CKernels CKernels_avx2;
extern const CKernels CKernels_avx512;
#elif defined(__aarch64__)
extern const CKernels CKernels_neon;
#endif
