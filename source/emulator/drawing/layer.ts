import type {Paint} from './paint.js';
import type {Shape} from './shapes.js';

/** One object of a scene. A scene is a list of layers, the farthest first. */
export type Layer = {
	readonly shape: Shape;
	readonly paint: Paint;
	/** Width of the soft edge (scene units); 0 is sharp. */
	readonly soft?: number;
	/** 0 to 1. */
	readonly opacity?: number;
	/** Whether the layer is not part of the object that the picture shows. A label's box encloses only the object. */
	readonly isScenery?: true;
};

/** Marks layers as the surroundings of the object. */
export const scenery = (layers: readonly Layer[]): Layer[] => layers.map(layer => ({...layer, isScenery: true}));

/**
Input of a scene. In scene units, the square from -1 to 1 is always visible, x to the right, y down; the longer side shows more.
*/
type SceneOptions = {
	readonly random: () => number;
	readonly tint?: readonly [number, number, number];
};

export type SceneMaker = (options: SceneOptions) => readonly Layer[];
