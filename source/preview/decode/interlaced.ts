/** Whether a PNG file holds its picture in seven passes, so that it is decoded as a whole instead of row by row up to where its header says. */
export const isInterlaced = (png: Uint8Array): boolean => png[28] === 1;
