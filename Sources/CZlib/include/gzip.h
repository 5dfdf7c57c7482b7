#ifndef LAPORAMAN_GZIP_H
#define LAPORAMAN_GZIP_H

#include <stddef.h>
#include <stdint.h>

/// The most bytes that `size` bytes can become.
size_t laporaman_gzip_bound(size_t size);

/// Compresses into the gzip format (RFC 1952), without name or time; `level` from 1 (quick) to 9 (small).
///
/// Returns the compressed size, or 0 if it did not fit into `capacity`.
size_t laporaman_gzip(const uint8_t *input, size_t size, uint8_t *output, size_t capacity, int level);

#endif
