#include "implementations.h"
#include "sift.h"

static int32_t product(const uint8_t *low, const uint64_t *signs, size_t dimensions, const int16_t *query) {
  return multiply_rest(low, signs, 0, dimensions, query);
}

static void multiply(const uint8_t *low, const uint64_t *signs, size_t dimensions, const uint32_t *rows, size_t count,
                     const int16_t *query, int32_t *products) {
  MULTIPLY(product)
}

static size_t sift(const uint64_t *signs, size_t words, const uint32_t *rows, size_t count, const uint64_t *query,
                   uint32_t limit, uint32_t *found) {
  return sift_any(signs, words, rows, count, query, limit, found);
}

const CKernels CKernels_portable = {"portable", multiply, sift};

void CKernels_unpack(const uint8_t *low, const uint64_t *signs, size_t dimensions, int16_t *odd) {
  for (size_t d = 0; d < dimensions; d++) {
    int32_t value = (int32_t)low[d] - ((signs[d / 64] >> (d % 64) & 1) ? 256 : 0);
    odd[d] = (int16_t)(2 * value + 1);
  }
}
