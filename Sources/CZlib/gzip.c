#include "gzip.h"

#include <zlib.h>

// 15 bits of window, 16 more for the gzip wrapper: zlib.h, deflateInit2.
static const int WINDOW = 15 + 16;
static const int MEMORY = 9;

size_t laporaman_gzip_bound(size_t size) { return compressBound(size) + 32; }

size_t laporaman_gzip(const uint8_t *input, size_t size, uint8_t *output, size_t capacity, int level) {
    z_stream stream = {0};
    if (size > UINT32_MAX || capacity > UINT32_MAX) return 0;
    if (deflateInit2(&stream, level, Z_DEFLATED, WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (Bytef *)input;
    stream.avail_in = (uInt)size;
    stream.next_out = output;
    stream.avail_out = (uInt)capacity;
    int code = deflate(&stream, Z_FINISH);
    size_t written = stream.total_out;
    deflateEnd(&stream);
    return code == Z_STREAM_END ? written : 0;
}
