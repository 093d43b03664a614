#if defined(__x86_64__)

#include "implementations.h"
#include "sift.h"
#include <immintrin.h>

#define TARGET __attribute__((target("avx2,popcnt")))

/// Thirty-two dimensions a step: each sign bit becomes a byte of ones or zeros, which is the high byte of the number.
TARGET INLINE int32_t product(const uint8_t *low, const uint64_t *signs, size_t dimensions, const int16_t *query) {
  // Unpacking works within halves of a register, so the middle quarters are exchanged before it.
  const __m256i spread = _mm256_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 2, 2, 2, 2, 2,  //
                                          1, 1, 1, 1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 3, 3, 3);
  const __m256i bits = _mm256_set1_epi64x((long long)0x8040201008040201u);
  const uint8_t *sign_bytes = (const uint8_t *)signs;
  __m256i first = _mm256_setzero_si256(), second = first;
  size_t d = 0;
  for (; d + 32 <= dimensions; d += 32) {
    int32_t packed;
    memcpy(&packed, sign_bytes + d / 8, sizeof packed);
    __m256i high = _mm256_shuffle_epi8(_mm256_set1_epi32(packed), spread);
    high = _mm256_cmpeq_epi8(_mm256_and_si256(high, bits), bits);
    __m256i bytes = _mm256_permute4x64_epi64(_mm256_loadu_si256((const __m256i *)(low + d)), 0xd8);
    __m256i left = _mm256_unpacklo_epi8(bytes, high), right = _mm256_unpackhi_epi8(bytes, high);
    first = _mm256_add_epi32(first, _mm256_madd_epi16(left, _mm256_loadu_si256((const __m256i *)(query + d))));
    second = _mm256_add_epi32(second, _mm256_madd_epi16(right, _mm256_loadu_si256((const __m256i *)(query + d + 16))));
  }
  first = _mm256_add_epi32(first, second);
  __m128i sum = _mm_add_epi32(_mm256_castsi256_si128(first), _mm256_extracti128_si256(first, 1));
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
  sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
  return _mm_cvtsi128_si32(sum) + multiply_rest(low, signs, d, dimensions, query);
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

const CKernels CKernels_avx2 = {"AVX2", multiply, sift, overlap};

#endif
