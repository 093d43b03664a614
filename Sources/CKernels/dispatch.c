#include "implementations.h"

size_t CKernels_available(const CKernels **list) {
  size_t count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  bool counts = __builtin_cpu_supports("popcnt");
  if (counts && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vnni"))
    list[count++] = &CKernels_avx512;
  if (counts && __builtin_cpu_supports("avx2")) list[count++] = &CKernels_avx2;
#elif defined(__aarch64__)
  // Every processor of this architecture has it.
  list[count++] = &CKernels_neon;
#endif
  list[count++] = &CKernels_portable;
  return count;
}
