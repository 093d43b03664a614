#include "CKernels.h"

void CKernels_keep(CKernels_Sieve *sieve, const uint32_t *found, size_t count, uint32_t start, const uint32_t *rows,
                   const uint32_t *owners, const uint64_t *allowed, size_t allowed_words) {
  uint32_t limit = sieve->limit, *histogram = sieve->histogram;
  uint64_t *kept = sieve->kept + sieve->count;
  size_t within = sieve->within;
  for (size_t i = 0; i < count; i++) {
    if (allowed && i + 16 < count) {
      uint32_t ahead = found[i + 16] & 0xffff;
      __builtin_prefetch(owners + (rows ? rows[ahead] : start + ahead));
    }
    uint32_t distance = found[i] >> 16, place = found[i] & 0xffff;
    uint32_t row = rows ? rows[place] : start + place;
    // No branch on what is near or allowed: nothing foretells it.
    size_t takes = distance <= limit;
    if (allowed) {
      size_t word = owners[row] / 64;
      uint64_t bits = word < allowed_words ? allowed[word] : 0;
      takes &= bits >> (owners[row] % 64);
    }
    *kept = (uint64_t)distance << 32 | row;
    kept += takes;
    within += takes;
    histogram[distance] += (uint32_t)takes;
    while (limit > 0 && within - histogram[limit] >= sieve->wanted) within -= histogram[limit--];
  }
  sieve->limit = limit;
  sieve->within = within;
  sieve->count = (size_t)(kept - sieve->kept);
}

size_t CKernels_compact(CKernels_Sieve *sieve) {
  uint64_t *kept = sieve->kept;
  size_t left = 0;
  for (size_t i = 0; i < sieve->count; i++) {
    uint64_t entry = kept[i];
    kept[left] = entry;
    left += entry >> 32 <= sieve->limit;
  }
  return sieve->count = left;
}
