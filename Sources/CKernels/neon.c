#if defined(__aarch64__)

#include "implementations.h"
#include "sift.h"
#include <arm_neon.h>

/// Sixteen dimensions a step: each sign bit becomes a byte of ones or zeros, which is the high byte of the number.
INLINE int32_t product(const uint8_t *low, const uint64_t *signs, size_t dimensions, const int16_t *query) {
  const uint8x16_t bits = vreinterpretq_u8_u64(vdupq_n_u64(0x8040201008040201u));
  const uint8_t *sign_bytes = (const uint8_t *)signs;
  int32x4_t first = vdupq_n_s32(0), second = first;
  size_t d = 0;
  for (; d + 16 <= dimensions; d += 16) {
    uint8x16_t spread = vcombine_u8(vdup_n_u8(sign_bytes[d / 8]), vdup_n_u8(sign_bytes[d / 8 + 1]));
    uint8x16_t high = vtstq_u8(spread, bits), bytes = vld1q_u8(low + d);
    int16x8_t left = vreinterpretq_s16_u8(vzip1q_u8(bytes, high)), right = vreinterpretq_s16_u8(vzip2q_u8(bytes, high));
    int16x8_t query_left = vld1q_s16(query + d), query_right = vld1q_s16(query + d + 8);
    first = vmlal_s16(first, vget_low_s16(left), vget_low_s16(query_left));
    second = vmlal_high_s16(second, left, query_left);
    first = vmlal_s16(first, vget_low_s16(right), vget_low_s16(query_right));
    second = vmlal_high_s16(second, right, query_right);
  }
  return vaddvq_s32(vaddq_s32(first, second)) + multiply_rest(low, signs, d, dimensions, query);
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

const CKernels CKernels_neon = {"NEON", multiply, sift, overlap};

#endif
