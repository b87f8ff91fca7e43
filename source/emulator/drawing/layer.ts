import type {Paint} from './paint.js';
import type {Shape} from './shapes.js';

/** One thing in a scene; a scene is a list of these, the farthest first. */
export type Layer = {
	readonly shape: Shape;
	readonly paint: Paint;
	/** How wide its edge fades, in scene units; 0 is sharp. */
	readonly soft?: number;
	/** 0 to 1. */
	readonly opacity?: number;
};

/**
What a scene is drawn from. Its units: the square from -1 to 1 in both directions is always on the picture, x to the right, y down; the longer side shows more.
*/
export type SceneOptions = {
	readonly random: () => number;
	readonly tint?: readonly [number, number, number];
};

export type SceneMaker = (options: SceneOptions) => readonly Layer[];
