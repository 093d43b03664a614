#include "CEncoder.h"

#include <math.h>
#include <string.h>

typedef float four __attribute__((vector_size(16), aligned(4)));

// Any processor: vectors of four, which x86-64 and AArch64 both have, the one 16 of them and the other 32.
#define NAME(x) portable_##x
#define WIDE 4
#if defined(__aarch64__)
#define BLOCK 6
#else
#define BLOCK 3
#endif
#include "loops.inc"

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define NAME(x) avx2_##x
#define WIDE 8
#define BLOCK 6
#include "loops.inc"
#pragma clang attribute pop

#define CHOSEN(function) \
  (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? avx2_##function : portable_##function)
#else
#define CHOSEN(function) portable_##function
#endif

void encoder_product(const float *a, ptrdiff_t a_row, const float *x, ptrdiff_t x_row, float *y, ptrdiff_t y_row,
                     int rows, int inner, int lanes, enum encoder_start start, const float *bias) {
  CHOSEN(product)(a, a_row, x, x_row, y, y_row, rows, inner, lanes, start, bias);
}

void encoder_attend(const float *q, const float *k, const float *v, float *out, ptrdiff_t row, int width, int keys,
                    int lanes, float scale) {
  CHOSEN(attend)(q, k, v, out, row, width, keys, lanes, scale);
}

void encoder_gelu(float *x, ptrdiff_t x_row, const float *bias, int rows, int lanes) {
  CHOSEN(gelu)(x, x_row, bias, rows, lanes);
}

void encoder_normalise(float *x, ptrdiff_t x_row, const float *more, ptrdiff_t more_row, const float *bias,
                       const float *gain, const float *offset, int rows, int lanes, float epsilon) {
  CHOSEN(normalise)(x, x_row, more, more_row, bias, gain, offset, rows, lanes, epsilon);
}

void encoder_fill(float *y, ptrdiff_t y_row, const float *bias, int rows, int lanes) {
  for (int row = 0; row < rows; row++)
    for (int lane = 0; lane < lanes; lane++) y[row * y_row + lane] = bias[row];
}

int encoder_pool(const float *x, ptrdiff_t x_row, int rows, int count, float *out) {
  double squares = 0;
  for (int row = 0; row < rows; row++) {
    float sum = 0;
    for (int lane = 0; lane < count; lane++) sum += x[row * x_row + lane];
    out[row] = sum / (float)count;
    squares += (double)out[row] * out[row];
  }
  if (!isfinite(squares)) return 0;
  float scale = squares > 0 ? (float)(1 / sqrt(squares)) : 0;
  for (int row = 0; row < rows; row++) out[row] *= scale;
  return 1;
}

int encoder_loops_are_best(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && !__builtin_cpu_supports("avx512f");
#else
  return 0;
#endif
}
