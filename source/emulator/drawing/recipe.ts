/** Subjects of the generated pictures. */
export const scenes = ['cat', 'house', 'boat', 'tree', 'fruit', 'sign', 'fish', 'balloon'] as const;

export type Scene = (typeof scenes)[number];

/** Operators of the data-processing service that change a picture (augmentation and validation). */
export const operators = ['AddNoise', 'Blur', 'Crop', 'CutOut', 'Flip', 'Grayscale', 'LightContrast', 'Rotate', 'Saturation', 'Sharpen', 'Scale', 'Translate'] as const;

export type Operator = (typeof operators)[number];

/** Defects of an original picture. */
export type Flaw = 'blurred' | 'dark' | 'damaged' | 'no-image';

/** Parameters of a picture. The same recipe always makes the same bytes. */
export type Recipe = {
	readonly scene: Scene;
	readonly seed: number;
	/** 0, or the number of a near duplicate. */
	readonly view: number;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	readonly format: 'jpeg' | 'png';
	readonly flaw?: Flaw;
	/** Color of a cat's fur, if the file name has one. */
	readonly tint?: readonly [number, number, number];
	readonly operator?: Operator;
};
