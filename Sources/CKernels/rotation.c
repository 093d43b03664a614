#include "CKernels.h"
#include <math.h>

#define ROUNDS 2

static size_t leading_power(size_t dimensions) {
  size_t power = 1;
  while (power * 2 <= dimensions) power *= 2;
  return power;
}

/// The orthonormal Walsh-Hadamard transform: its own inverse. `length` is a power of two.
static void transform(float *values, size_t length) {
  for (size_t half = 1; half < length; half *= 2) {
    for (size_t start = 0; start < length; start += 2 * half) {
      for (size_t i = start; i < start + half; i++) {
        float sum = values[i] + values[i + half], difference = values[i] - values[i + half];
        values[i] = sum;
        values[i + half] = difference;
      }
    }
  }
  float factor = 1 / sqrtf((float)length);
  for (size_t i = 0; i < length; i++) values[i] *= factor;
}

/// Turns the signs by the bits of SplitMix64 (https://prng.di.unimi.it/splitmix64.c), seeded with the pass.
static void flip(float *values, size_t length, uint64_t pass) {
  uint64_t state = 0x72656361006c6673u + pass * 0x2545f4914f6cdd1du, bits = 0;
  for (size_t i = 0; i < length; i++) {
    if (i % 64 == 0) {
      state += 0x9e3779b97f4a7c15u;
      bits = state;
      bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
      bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
      bits ^= bits >> 31;
    }
    values[i] = (bits >> (i % 64) & 1) ? -values[i] : values[i];
  }
}

void CKernels_rotate(float *vector, size_t dimensions) {
  if (dimensions == 0) return;
  size_t length = leading_power(dimensions);
  for (uint64_t pass = 0; pass < 2 * ROUNDS; pass++) {
    float *part = pass % 2 ? vector + (dimensions - length) : vector;
    flip(part, length, pass);
    transform(part, length);
  }
}

void CKernels_rotate_back(float *vector, size_t dimensions) {
  if (dimensions == 0) return;
  size_t length = leading_power(dimensions);
  for (uint64_t pass = 2 * ROUNDS; pass-- > 0;) {
    float *part = pass % 2 ? vector + (dimensions - length) : vector;
    transform(part, length);
    flip(part, length, pass);
  }
}
