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

  /// How many bits are set in both.
  size_t (*_Nonnull overlap)(const uint64_t *_Nonnull left, const uint64_t *_Nonnull right, size_t words);
} CKernels;

/// The implementations that this processor can run, the fastest first, the portable one last.
///
/// Room for four is enough; answers how many there are.
size_t CKernels_available(const CKernels *_Nonnull *_Nonnull list);

/// What a sift has kept: rows and their distances, and the largest distance that still matters.
typedef struct CKernels_Sieve {
  /// Distances above it are passed over.
  uint32_t limit;
  /// How many rows are asked for: the limit sinks as soon as so many are below it.
  size_t wanted;
  /// Kept rows within the limit.
  size_t within;
  /// Kept rows of each distance.
  uint32_t *_Nonnull histogram;
  /// distance << 32 | row, in the order found; those beyond the limit have no meaning any more.
  uint64_t *_Nonnull kept;
  size_t count;
} CKernels_Sieve;

/// Takes what `sift` found; `kept` has room for `count` more.
///
/// An entry's row is start + i, or rows[i] where rows is given. Where `allowed` is given, a row is taken only if the
/// bit of its owner is set; the bits are those of owners below 64 * allowed_words.
void CKernels_keep(CKernels_Sieve *_Nonnull sieve, const uint32_t *_Nonnull found, size_t count, uint32_t start,
                   const uint32_t *_Nullable rows, const uint32_t *_Nonnull owners, const uint64_t *_Nullable allowed,
                   size_t allowed_words);

/// Drops what is beyond the limit, and answers how much is left.
size_t CKernels_compact(CKernels_Sieve *_Nonnull sieve);

/// Writes 2 * c + 1 for each dimension.
void CKernels_unpack(const uint8_t *_Nonnull low, const uint64_t *_Nonnull signs, size_t dimensions,
                     int16_t *_Nonnull odd);

/// Turns a vector by a fixed random rotation, in place.
///
/// Two rounds of sign flips and Walsh-Hadamard transforms over the largest power of two of leading, then of trailing
/// dimensions (as the "Fht Kac" rotator of the RaBitQ library does). It spreads a vector's energy evenly over the
/// dimensions, whatever model made it. Stored codes depend on it: it must never change.
void CKernels_rotate(float *_Nonnull vector, size_t dimensions);

/// Undoes CKernels_rotate.
void CKernels_rotate_back(float *_Nonnull vector, size_t dimensions);

/// Grows a region of zeroed pages (mmap(2), mremap(2)), without copying; NULL and 0 start one.
///
/// Answers NULL, with the old region as it was, where there is no memory.
void *_Nullable CKernels_grow(void *_Nullable region, size_t old_bytes, size_t new_bytes);
void CKernels_release(void *_Nullable region, size_t bytes);
