/** Edge length of the central square that is compared at full size (pixels). Stored measures record only that it was used, not this number. */
export const middleEdge = 128;
