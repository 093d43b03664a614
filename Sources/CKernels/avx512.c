#if defined(__x86_64__)

#include "implementations.h"
#include "sift.h"
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vnni,popcnt")))

/// Thirty-two dimensions a step: 256 is taken from the numbers whose sign bit is set.
TARGET INLINE int32_t product(const uint8_t *low, const uint64_t *signs, size_t dimensions, const int16_t *query) {
  const uint8_t *sign_bytes = (const uint8_t *)signs;
  const __m512i borrow = _mm512_set1_epi16(256);
  __m512i sum = _mm512_setzero_si512();
  size_t d = 0;
  for (; d + 32 <= dimensions; d += 32) {
    uint32_t packed;
    memcpy(&packed, sign_bytes + d / 8, sizeof packed);
    __m512i numbers = _mm512_cvtepu8_epi16(_mm256_loadu_si256((const __m256i *)(low + d)));
    numbers = _mm512_mask_sub_epi16(numbers, (__mmask32)packed, numbers, borrow);
    sum = _mm512_dpwssd_epi32(sum, numbers, _mm512_loadu_si512((const void *)(query + d)));
  }
  return _mm512_reduce_add_epi32(sum) + multiply_rest(low, signs, d, dimensions, query);
}

TARGET static void multiply(const uint8_t *low, const uint64_t *signs, size_t dimensions, const uint32_t *rows,
                            size_t count, const int16_t *query, int32_t *products) {
  MULTIPLY(product)
}

TARGET static size_t sift(const uint64_t *signs, size_t words, const uint32_t *rows, size_t count,
                          const uint64_t *query, uint32_t limit, uint32_t *found) {
  return sift_any(signs, words, rows, count, query, limit, found);
}

TARGET static size_t overlap(const uint64_t *left, const uint64_t *right, size_t words) {
  return overlap_words(left, right, words);
}

const CKernels CKernels_avx512 = {"AVX-512 VNNI", multiply, sift, overlap};

#endif
