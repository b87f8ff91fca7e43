/** Whether a PNG is interlaced (seven passes), so that it is decoded as a whole instead of row by row. */
export const isInterlaced = (png: Uint8Array): boolean => png[28] === 1;
