import type {SideBoxes} from '../../../source/dataset/sample-boxes/side-boxes.js';
import type {VocObject} from '../../../source/dataset/voc.js';

export const object = (name: string, from: readonly [number, number], to: readonly [number, number]): VocObject => ({
	name, shape: {kind: 'box', from, to}, isTruncated: false, isDifficult: false, properties: {},
});

/** @param width 0 if the labels don't say the size. */
export const boxes = (objects: readonly VocObject[], width = 640, height = 480): SideBoxes => ({kind: 'boxes', objects, ...(width > 0 && {size: {width, height}})});

type Box = readonly [name: string, left: number | string, top: number | string, right: number | string, bottom: number | string];

/** A VOC file as the operators write it. */
export const vocFile = (objects: readonly Box[], [width, height] = [640, 480]): string => `<annotation><folder>Data</folder><filename>1.jpg</filename><size><width>${width}</width><height>${height}</height><depth>3</depth></size><segmented>0</segmented>${objects.map(([name, left, top, right, bottom]) => `<object><name>${name}</name><pose>Unspecified</pose><truncated>0</truncated><occluded>0</occluded><difficult>0</difficult><bndbox><xmin>${left}</xmin><ymin>${top}</ymin><xmax>${right}</xmax><ymax>${bottom}</ymax></bndbox></object>`).join('')}</annotation>`;
