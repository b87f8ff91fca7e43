/*
What is read and decoded at most, so that no picture can take the process's memory or the person's time.
*/

/** A file's length. The source's own limit is the same. */
export const mostBytes = 25_000_000;

/** Pixels by the header, where the decoder goes through the picture line by line (baseline JPEG, PNG that is not interlaced). */
export const mostPixelsInLines = 250_000_000;

/** Pixels by the header, where the whole picture (or its coefficients) has to be in memory at once: 3 to 6 bytes a pixel. */
export const mostPixelsAtOnce = 32_000_000;

/** The same for AVIF, whose decoder takes 17 bytes a pixel: what a camera of 12 million writes. */
export const mostPixelsAvif = 13_000_000;

/** The same for the decoder in plain JavaScript, which takes 25 bytes a pixel and two seconds for 12 million, what a camera writes. */
export const mostPixelsPortable = 13_000_000;

/** Bytes of a picture as its file keeps it, unpacked, where it has to be in memory at once: 16 million pixels of RGBA with 16 bits, 8 million with 32. */
export const mostStored = 128_000_000;

/** The same for the decoders in plain JavaScript, which take three times as much. */
export const mostStoredPortable = 64_000_000;

/** Pixels whose samples of more than 8 bits are looked at for their range; of a larger picture so many of them. */
export const mostPixelsDeep = 2_000_000;

/** Pixels that a decoded picture keeps; larger ones are shrunk while they are decoded. 48 MB. */
export const mostPixelsKept = 16_000_000;

/** Bytes of decoded pictures that the worker keeps. */
export const mostDecodedBytes = 3_000_000;

/** Bytes that the last two may have though it is more, so that a wipe decodes neither again: two originals of 12 megapixels, zoomed in. */
export const mostDecodedOfTwo = 75_000_000;

/** Bytes of files that the worker keeps, so that they are sent once. */
export const mostFileBytes = 3_000_000;

/** Milliseconds after which a picture is given up. */
export const mostTime = 10_000;

/** Milliseconds that a picture which nobody wants any more may hold up the next; then its worker is replaced, which costs about a third of it. */
export const mostTimeUnwanted = 1000;
