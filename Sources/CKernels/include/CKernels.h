#pragma once

// Inner loops over quantised vectors, one implementation for each kind of processor.
//
// A vector of D dimensions is D signed numbers c of nine bits, -256...255. Its low bytes (c & 0xff) lie in one array,
// row after row; its sign bits (1 where c < 0, bit i % 64 of word i / 64, the bits above D zero) in another, which is
// the sketch of the vector. All results are integers, so that every implementation gives the same ones.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What one kind of processor runs. Arrays need no alignment.
typedef struct CKernels {
  const char *_Nonnull name;

  /// products[i] = sum over d of c[row(i)][d] * query[d], where row(i) is rows[i], or i where rows is NULL.
  /// The caller sees to it that 256 * sum |query[d]| stays below 2^31.
  void (*_Nonnull multiply)(const uint8_t *_Nonnull low, const uint64_t *_Nonnull signs, size_t dimensions,
                            const uint32_t *_Nullable rows, size_t count, const int16_t *_Nonnull query,
                            int32_t *_Nonnull products);

  /// Finds the rows whose sketch differs from the query's in at most `limit` bits: distance << 16 | i for each, in the
  /// order of i, for row(i) as above; count <= 65536, and `found` has room for count. Answers how many.
  size_t (*_Nonnull sift)(const uint64_t *_Nonnull signs, size_t words, const uint32_t *_Nullable rows, size_t count,
                          const uint64_t *_Nonnull query, uint32_t limit, uint32_t *_Nonnull found);
} CKernels;

/// The implementations that this processor can run, the fastest first, the portable one last.
///
/// Room for four is enough; answers how many there are.
size_t CKernels_available(const CKernels *_Nonnull *_Nonnull list);

/// Writes 2 * c + 1 for each dimension.
void CKernels_unpack(const uint8_t *_Nonnull low, const uint64_t *_Nonnull signs, size_t dimensions,
                     int16_t *_Nonnull odd);

/// Turns a vector by a fixed random rotation, in place.
///
/// Two rounds of sign flips and Walsh-Hadamard transforms over the largest power of two of leading, then of trailing
/// dimensions (as the "Fht Kac" rotator of the RaBitQ library does). It spreads a vector's energy evenly over the dimensions,
/// whatever model made it. Stored codes depend on it: it must never change.
void CKernels_rotate(float *_Nonnull vector, size_t dimensions);

/// Undoes CKernels_rotate.
void CKernels_rotate_back(float *_Nonnull vector, size_t dimensions);

/// Grows a region of zeroed pages (mmap(2), mremap(2)), without copying; NULL and 0 start one.
///
/// Answers NULL, with the old region as it was, where there is no memory.
void *_Nullable CKernels_grow(void *_Nullable region, size_t old_bytes, size_t new_bytes);
void CKernels_release(void *_Nullable region, size_t bytes);
