/** Side of the middle of a picture that is compared at full size (pixels). Records of measures only say that it was. */
export const middleEdge = 128;
