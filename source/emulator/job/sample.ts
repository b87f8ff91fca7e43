import type {
	Flaw, Operator, Recipe, Scene,
} from '../drawing/recipe.js';
import {hash, pick} from './hash.js';

type Folder = {readonly name: string; readonly scene: Scene};

const folders: readonly Folder[] = [
	{name: 'cats', scene: 'cat'},
	{name: 'houses', scene: 'house'},
	{name: 'boats', scene: 'boat'},
	{name: '猫', scene: 'cat'},
	{name: 'fruit', scene: 'fruit'},
	{name: 'trees', scene: 'tree'},
	{name: 'signs', scene: 'sign'},
	{name: 'fish', scene: 'fish'},
	{name: 'balloons', scene: 'balloon'},
];

/** Number of consecutive samples per class, so that near duplicates are neighbors. */
const samplesPerClass = 12;

const furs = [
	{name: '白猫', tint: [236, 232, 224]},
	{name: '黑猫', tint: [58, 54, 60]},
	{name: '橘猫', tint: [226, 138, 58]},
	{name: '灰猫', tint: [140, 144, 152]},
] as const;

const sizes = [[480, 360], [640, 480], [400, 400], [360, 480], [512, 384], [480, 320], [320, 240], [600, 400]] as const;

const flaws: readonly Flaw[] = ['blurred', 'dark', 'blurred', 'dark', 'blurred', 'dark', 'damaged', 'no-image'];

/** An original sample. */
export type OriginalSample = {
	/** `cats/0412.jpg`. */
	readonly name: string;
	readonly recipe: Recipe;
};

/** Whether two samples are in the same folder. */
export const sameFolder = (a: number, b: number): boolean => Math.floor(a / samplesPerClass) === Math.floor(b / samplesPerClass);

type SampleKind = {
	/** Digits of the numbers in names. */
	readonly digits: number;
	/** Whether the sample has a defect that the job finds. */
	readonly isFlawed: boolean;
	/** Index of the sample that this one nearly duplicates. */
	readonly twin?: number;
};

/** Returns an original sample by its number. */
export const originalSample = (seed: number, index: number, {digits, isFlawed, twin}: SampleKind): OriginalSample => {
	const folder = pick(folders, Math.floor(index / samplesPerClass) + seed - 1204 + (folders.length * 1_000_000));
	const random = hash(seed, index, 1);
	const number = String(index).padStart(digits, '0');
	const fur = folder.name === '猫' ? pick(furs, hash(seed, twin ?? index, 2)) : undefined;
	const accents = random % 47 === 0 ? ' déjà vu' : '';
	const extra = fur ? `_${fur.name}` : accents;
	const format = hash(seed, index, 3) % 4 === 0 ? 'png' : 'jpeg';
	const [width, height] = pick(sizes, hash(seed, twin ?? index, 4));
	return {
		name: `${folder.name}/${number}${extra}.${format === 'png' ? 'png' : 'jpg'}`,
		recipe: {
			scene: folder.scene,
			seed: hash(seed, twin ?? index, 5),
			view: twin === undefined ? 0 : 1 + (random % 1000),
			width,
			height,
			format,
			...(isFlawed && twin === undefined && {flaw: pick(flaws, hash(seed, index, 6))}),
			...(fur && {tint: fur.tint}),
		},
	};
};

/** Returns the name of an added file: `cats/0413_AddNoise.jpg` for `cats/0413.jpg` and AddNoise. */
export const derivedName = (name: string, operator: Operator): string => name.replace(/(?=\.\w+$)/, `_${operator}`);
