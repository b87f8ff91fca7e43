/** What can be drawn. */
export const scenes = ['cat', 'house', 'boat', 'tree', 'fruit', 'sign', 'fish', 'balloon'] as const;

export type Scene = (typeof scenes)[number];

/** Operators of the data-processing service that change a picture (augmentation and validation). */
export const operators = ['AddNoise', 'Blur', 'Crop', 'CutOut', 'Flip', 'Grayscale', 'LightContrast', 'Rotate', 'Saturation', 'Sharpen', 'Scale', 'Translate'] as const;

export type Operator = (typeof operators)[number];

/** Why a picture is no good as it was taken. */
export type Flaw = 'blurred' | 'dark' | 'damaged' | 'no-image';

/** Everything a picture follows from; the same recipe always gives the same bytes. */
export type Recipe = {
	readonly scene: Scene;
	readonly seed: number;
	/** 0, or a small different view of the same scene: a near duplicate. */
	readonly view: number;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	readonly format: 'jpeg' | 'png';
	readonly flaw?: Flaw;
	/** The colour of a cat's fur, where its name says it. */
	readonly tint?: readonly [number, number, number];
	readonly operator?: Operator;
};
