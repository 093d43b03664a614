// The loops of the encoder that have to be vectorised, chosen at run time for the processor.
//
// Activations lie feature by feature: row f, column t is feature f of token t, and `*_row` is the distance between
// rows in floats. Tokens are the lanes, so that nothing is ever summed across a vector. The number of lanes is always
// a multiple of 4; rows need no alignment.
#ifndef RECALLFS_CENCODER_H
#define RECALLFS_CENCODER_H

#include <stddef.h>
#include <stdint.h>

// What a product starts from.
enum encoder_start { ENCODER_ZERO, ENCODER_BIAS, ENCODER_KEEP };

// y = start + a x, where a is `rows` by `inner` with contiguous rows `a_row` floats apart, x is `inner` by `lanes`.
// Reads the weights as they lie, once for all lanes: the fastest way for few lanes. `bias` has `rows` values, and is
// read with ENCODER_BIAS only.
void encoder_product(const float *a, ptrdiff_t a_row, const float *x, ptrdiff_t x_row, float *y, ptrdiff_t y_row,
                     int rows, int inner, int lanes, enum encoder_start start, const float *bias);

// Attention of one head over one text: for each of `lanes` queries, the mean of v weighted by softmax(k q * scale)
// over the first `keys` columns, at most ENCODER_MAX_KEYS. q, k, v and out are `width` by lanes with the same `row`.
#define ENCODER_MAX_KEYS 512
void encoder_attend(const float *q, const float *k, const float *v, float *out, ptrdiff_t row, int width, int keys,
                    int lanes, float scale);

// x = gelu(x + bias) in the exact form x (1 + erf(x / sqrt 2)) / 2; erf by Abramowitz and Stegun 7.1.26 (1.5e-7).
void encoder_gelu(float *x, ptrdiff_t x_row, const float *bias, int rows, int lanes);

// x = layer_norm(x + more + bias) * gain + offset over the rows of each lane. `more` and `bias` may be NULL.
void encoder_normalise(float *x, ptrdiff_t x_row, const float *more, ptrdiff_t more_row, const float *bias,
                       const float *gain, const float *offset, int rows, int lanes, float epsilon);

// Row r of y is filled with bias[r].
void encoder_fill(float *y, ptrdiff_t y_row, const float *bias, int rows, int lanes);

// The mean of the first `count` lanes of each row, scaled to unit length; 0 where there is no length. Returns 0 when
// the mean is not finite.
int encoder_pool(const float *x, ptrdiff_t x_row, int rows, int count, float *out);

// Whether these loops are written for this processor's widest vectors: AVX2, and no AVX-512.
int encoder_loops_are_best(void);

// dlopen while this thread may use one processor only; it gets its others back before this returns. OpenBLAS starts a
// thread for each processor it may use when it is opened. The other way to keep it from that is an environment
// variable, and to change those beside other threads is not safe.
void *encoder_open_library(const char *name);

#endif
