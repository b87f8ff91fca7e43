import type {SideBoxes} from '../../dataset/sample-boxes/side-boxes.js';
import type {Outline, Placement} from '../../preview/outlines/outlines.js';

/** The boxes of one picture, with their outlines to draw. */
export type ShownBoxes = {readonly boxes: SideBoxes; readonly outlines: readonly Outline[]};

/** The boxes drawn over one picture, and how they fit it. */
export type DrawnBoxes = Pick<ShownBoxes, 'boxes'> & {readonly placement: Placement | undefined};
