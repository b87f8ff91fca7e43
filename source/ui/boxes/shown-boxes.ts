import type {SideBoxes} from '../../dataset/sample-boxes/side-boxes.js';
import type {Outline, Placement} from '../../preview/outlines/outlines.js';

/** Boxes of one picture, ready to be drawn. */
export type ShownBoxes = {readonly boxes: SideBoxes; readonly outlines: readonly Outline[]};

/** Labels that are drawn over one picture, and how they fit it. */
export type DrawnBoxes = Pick<ShownBoxes, 'boxes'> & {readonly placement: Placement | undefined};
