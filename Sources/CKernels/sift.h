#pragma once

// The body of `sift`, for an implementation to give a target attribute: popcount is one instruction on all but the
// portable one. A sketch is too short for vector registers to count faster (measured on AVX2).

#include "CKernels.h"
#include <string.h>

// So far ahead that memory keeps up at 1,000,000 rows (measured: 8.2 ms without, 3.2 ms with).
#define PREFETCH_BYTES 2048
// So many rows are fetched ahead of the one that is read, where their order is anybody's.
#define PREFETCH_ROWS 12

#define INLINE static inline __attribute__((always_inline))

INLINE uint32_t hamming(const uint64_t *signs, const uint64_t *query, size_t words) {
  uint32_t distance = 0;
  for (size_t word = 0; word < words; word++) distance += (uint32_t)__builtin_popcountll(signs[word] ^ query[word]);
  return distance;
}

INLINE void prefetch(const void *place, size_t bytes) {
  for (size_t at = 0; at < bytes; at += 64) __builtin_prefetch((const char *)place + at);
}

/// `words` is a constant where this is inlined. The store is unconditional and the count moves only for a find: no
/// branch to mispredict.
INLINE size_t sift_rows(const uint64_t *signs, size_t words, size_t count, const uint64_t *query, uint32_t limit,
                        uint32_t *found) {
  size_t kept = 0, row = 0;
  uint64_t key[32];
  if (words <= 32) {
    memcpy(key, query, words * sizeof(uint64_t));
    query = key;
  }
  for (; row + 8 <= count; row += 8, signs += 8 * words) {
    prefetch((const char *)signs + PREFETCH_BYTES, 64 * words);
#pragma clang loop unroll(full)
    for (size_t i = 0; i < 8; i++) {
      uint32_t distance = hamming(signs + i * words, query, words);
      found[kept] = distance << 16 | (uint32_t)(row + i);
      kept += distance <= limit;
    }
  }
  for (; row < count; row++, signs += words) {
    uint32_t distance = hamming(signs, query, words);
    if (distance <= limit) found[kept++] = distance << 16 | (uint32_t)row;
  }
  return kept;
}

INLINE size_t sift_gathered(const uint64_t *signs, size_t words, const uint32_t *rows, size_t count,
                            const uint64_t *query, uint32_t limit, uint32_t *found) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    if (i + PREFETCH_ROWS < count) {
      const uint64_t *ahead = signs + (size_t)rows[i + PREFETCH_ROWS] * words;
      __builtin_prefetch(ahead);
      __builtin_prefetch((const char *)ahead + words * sizeof(uint64_t) - 1);
    }
    uint32_t distance = hamming(signs + (size_t)rows[i] * words, query, words);
    found[kept] = distance << 16 | (uint32_t)i;
    kept += distance <= limit;
  }
  return kept;
}

#define SIFT(WORDS)                                                                                                  \
  case WORDS:                                                                                                        \
    return rows ? sift_gathered(signs, WORDS, rows, count, query, limit, found)                                      \
                : sift_rows(signs, WORDS, count, query, limit, found)

/// The widths of common models (384, 512, 768, 1024, 1536 dimensions) are unrolled.
INLINE size_t sift_any(const uint64_t *signs, size_t words, const uint32_t *rows, size_t count, const uint64_t *query,
                       uint32_t limit, uint32_t *found) {
  switch (words) {
    SIFT(6);
    SIFT(8);
    SIFT(12);
    SIFT(16);
    SIFT(24);
  default:
    return rows ? sift_gathered(signs, words, rows, count, query, limit, found)
                : sift_rows(signs, words, count, query, limit, found);
  }
}

INLINE size_t overlap_words(const uint64_t *left, const uint64_t *right, size_t words) {
  size_t count = 0;
  for (size_t word = 0; word < words; word++) count += (size_t)__builtin_popcountll(left[word] & right[word]);
  return count;
}

/// The product of one row, a number at a time.
INLINE int32_t multiply_rest(const uint8_t *low, const uint64_t *signs, size_t from, size_t dimensions,
                             const int16_t *query) {
  int32_t sum = 0;
  for (size_t d = from; d < dimensions; d++) {
    int32_t value = (int32_t)low[d] - ((signs[d / 64] >> (d % 64) & 1) ? 256 : 0);
    sum += value * query[d];
  }
  return sum;
}

/// The body of `multiply`, around the product of one row.
#define MULTIPLY(ROW)                                                                                                \
  size_t words = (dimensions + 63) / 64;                                                                             \
  for (size_t i = 0; i < count; i++) {                                                                               \
    if (rows && i + 4 < count) {                                                                                     \
      prefetch(low + (size_t)rows[i + 4] * dimensions, dimensions);                                                  \
      prefetch(signs + (size_t)rows[i + 4] * words, words * sizeof(uint64_t));                                       \
    }                                                                                                                \
    size_t row = rows ? rows[i] : i;                                                                                 \
    products[i] = ROW(low + row * dimensions, signs + row * words, dimensions, query);                               \
  }
