#include "implementations.h"
#include "sift.h"

/// Sixty-four dimensions a step: the low bytes first, then 256 times what the query has where a sign bit is set.
static int32_t product(const uint8_t *low, const uint64_t *signs, size_t dimensions, const int16_t *query) {
  int32_t sum = 0;
  uint32_t borrowed = 0;
  size_t d = 0;
  for (; d + 64 <= dimensions; d += 64) {
    uint64_t bits = signs[d / 64];
    for (size_t i = 0; i < 64; i++) sum += (int32_t)low[d + i] * query[d + i];
    for (size_t i = 0; i < 64; i++) borrowed += (uint32_t)query[d + i] & (0 - (uint32_t)(bits >> i & 1));
  }
  return sum - (int32_t)(borrowed << 8) + multiply_rest(low, signs, d, dimensions, query);
}

static void multiply(const uint8_t *low, const uint64_t *signs, size_t dimensions, const uint32_t *rows, size_t count,
                     const int16_t *query, int32_t *products) {
  MULTIPLY(product)
}

static size_t sift(const uint64_t *signs, size_t words, const uint32_t *rows, size_t count, const uint64_t *query,
                   uint32_t limit, uint32_t *found) {
  return sift_any(signs, words, rows, count, query, limit, found);
}

static size_t overlap(const uint64_t *left, const uint64_t *right, size_t words) {
  return overlap_words(left, right, words);
}

const CKernels CKernels_portable = {"portable", multiply, sift, overlap};

void CKernels_unpack(const uint8_t *low, const uint64_t *signs, size_t dimensions, int16_t *odd) {
  for (size_t d = 0; d < dimensions; d++) {
    int32_t value = (int32_t)low[d] - ((signs[d / 64] >> (d % 64) & 1) ? 256 : 0);
    odd[d] = (int16_t)(2 * value + 1);
  }
}
