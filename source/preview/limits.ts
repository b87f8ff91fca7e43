/*
Limits on reading and decoding, so that no picture can exhaust memory or block the user.
*/

/** File length in bytes. The source has the same limit. */
export const maxFileBytes = 25_000_000;

/** Pixels in the header, if the decoder works line by line (baseline JPEG, PNG that isn't interlaced). */
export const maxPixelsByLine = 250_000_000;

/** Pixels in the header, if the whole picture (or its coefficients) must be in memory: 3 to 6 bytes a pixel. */
export const maxPixels = 32_000_000;

/** The same for AVIF, whose decoder takes 17 bytes a pixel. Enough for a 12-megapixel camera. */
export const maxPixelsAvif = 13_000_000;

/** The same for the decoder in plain JavaScript, which takes 25 bytes a pixel and two seconds for 12 megapixels. */
export const maxPixelsPortable = 13_000_000;

/** Bytes of a picture in its file's pixel format, if the whole picture must be in memory: 16 million RGBA pixels with 16 bits per channel, 8 million with 32. */
export const maxStoredBytes = 128_000_000;

/** The same for the decoders in plain JavaScript, which take three times as much. */
export const maxStoredBytesPortable = 64_000_000;

/** Number of pixels sampled to find the range of values with more than 8 bits. */
export const maxPixelsSampled = 2_000_000;

/** Pixels of a decoded picture (48 MB); larger ones are shrunk while decoding. */
export const maxPixelsDecoded = 16_000_000;

/** Bytes of decoded pictures that the worker caches. */
export const decodedCacheBytes = 3_000_000;

/** Bytes that the two newest decoded pictures may take beyond that, so that moving a wipe doesn't decode again. Enough for two 12-megapixel originals, zoomed in. */
export const decodedPairBytes = 75_000_000;

/** Bytes of files that the worker caches, so that a file isn't sent for each request. */
export const fileCacheBytes = 3_000_000;

/** Timeout for one picture (ms). */
export const renderTimeout = 10_000;

/** How many times that timeout restarts if the process got less than half of it as CPU time. */
export const maxExtensions = 2;

/** How long an aborted picture may delay the next (ms). After that the worker is replaced, which takes about a third of this time. */
export const abortedTimeout = 1000;

/** Size of the worker's young generation (MB): two halves of 1 MB each, and 1 MB for large objects. V8's default is 48. */
export const youngObjectsMb = 3;
