import type {PictureFacts, SampleFacts} from '../../source/checks/facts.js';
import type {Rule} from '../../source/checks/rules.js';
import type {OperatorFacts} from '../../source/model/catalog.js';
import {signedAddress, type Sample, type Status} from '../../source/model/source.js';
import {seededRandom} from '../../source/review/queue/random.js';

/** A sample with what was read of its pictures. */
export type Generated = {readonly sample: Sample; readonly facts: SampleFacts};

const operator = (name: string, parameters: Readonly<Record<string, string>> = {}): OperatorFacts => ({
	name, parameters: Object.entries(parameters).map(([key, value]) => ({name: key, value})),
});

/** The operators of the generated version. */
export const operators: readonly OperatorFacts[] = [
	operator('MetaValidation', {image_max_width: '1920', image_max_height: '1080'}),
	operator('Flip', {lr_ud: 'ud'}),
	operator('Grayscale'),
	operator('Resize', {width: '512', height: '512'}),
	operator('Padding', {px_top: '10', px_left: '20'}),
	operator('Crop', {crop_percent_max: '0.1'}),
	operator('Scale', {scale_min: '0.8', scale_max: '1.25'}),
	operator('Rotate'),
	operator('Blur'),
];

const picture = (facts: Partial<PictureFacts> = {}): PictureFacts => ({
	kind: 'picture', format: 'jpeg', width: 640, height: 480, channels: 3, orientation: 1, bytes: 50_000, ...facts,
});

type Row = {readonly status: Status; readonly description?: string; readonly before: PictureFacts; readonly after: PictureFacts; readonly names?: readonly [string, string]} & Omit<SampleFacts, 'before' | 'after'>;

const generated = ({status, description, before, after, names = ['cat.jpg', 'cat.jpg'], ...pair}: Row, number: number): Generated => ({
	sample: {
		id: String(number),
		before: {address: `s3://b/in/${number}/${names[0]}`, signed: signedAddress('https://b/before')},
		after: {address: `obs://b/out/${number}/${names[1]}`, signed: signedAddress('https://b/after')},
		status,
		statusText: '',
		descriptions: description === undefined ? [] : [description],
	},
	facts: {before, after, ...pair},
});

const mirrored = {plain: 14, across: 13, down: 36};

/** Samples as the documents have them, by what is done to them; each takes a random number generator. */
const agreeing: ReadonlyArray<(random: (bound: number) => number) => Row> = [
	random => {
		const facts = picture({width: 100 + random(1800), height: 100 + random(900), channels: random(3) === 0 ? 4 : 3});
		return {status: 'retained', before: facts, after: facts, isSame: true};
	},
	random => ({
		status: 'modified', before: picture({channels: 1 + random(2), format: 'png'}), after: picture({channels: 3, format: 'png'}), names: ['a.png', 'a_checked.png'],
	}),
	() => ({
		status: 'modified', before: picture({format: 'webp'}), after: picture(), names: ['a.webp', 'a_checked.jpg'],
	}),
	() => ({
		status: 'modified', before: picture({format: 'png'}), after: picture({format: 'png'}), names: ['a.jpg', 'a_checked.png'],
	}),
	random => {
		const [width, height] = [2000 + random(3000), 1200 + random(2000)];
		const scale = Math.min(1920 / width, 1080 / height);
		return {
			status: 'modified', before: picture({width, height}), after: picture({width: Math.floor(width * scale), height: Math.ceil(height * scale)}), names: ['a.jpg', 'a_checked.jpg'],
		};
	},
	() => ({
		status: 'modified', before: picture(), after: picture(), description: 'use Flip', likeness: mirrored,
	}),
	() => ({
		status: 'added', before: picture(), after: picture(), description: 'use Grayscale augmentation', isGray: true,
	}),
	() => ({
		status: 'added', before: picture(), after: picture({width: 512, height: 512}), description: 'use Resize augmentation', names: ['a.jpg', 'a_Resize.jpg'],
	}),
	() => ({
		status: 'added', before: picture(), after: picture({width: 661, height: 491}), description: '使用 Padding',
	}),
	random => ({
		status: 'added', before: picture(), after: picture({width: 512 + random(129), height: 384 + random(97)}), description: 'use Crop',
	}),
	random => ({
		status: 'added', before: picture(), after: picture({width: 512 + random(288), height: 480}), description: 'use Scale',
	}),
	random => ({
		status: 'added', before: picture({orientation: random(2) === 0 ? 6 : 1}), after: picture(), description: random(2) === 0 ? 'use Rotate' : 'use Blur',
	}),
	// A larger picture is scaled before the operator has it.
	() => ({
		status: 'added', before: picture({width: 3840, height: 2160}), after: picture({width: 1920, height: 1080}), description: 'use Blur',
	}),
];

/** One contradiction for each rule about a sample. */
export const contradictions: Readonly<Record<Exclude<Rule, 'counts'>, Row>> = {
	undecodable: {status: 'retained', before: picture(), after: picture()},
	channels: {
		status: 'retained', before: picture({channels: 1}), after: picture({channels: 1}), isSame: true,
	},
	format: {
		status: 'retained', before: picture({format: 'gif'}), after: picture({format: 'gif'}), isSame: true, names: ['a.gif', 'a.gif'],
	},
	suffix: {
		status: 'retained', before: picture({format: 'png'}), after: picture({format: 'png'}), isSame: true, names: ['a.jpg', 'a.jpg'],
	},
	name: {
		status: 'modified', before: picture({channels: 1}), after: picture(), names: ['a.jpg', 'a.jpg'],
	},
	'max-size': {
		status: 'modified', before: picture({width: 3840, height: 2160}), after: picture({width: 1920, height: 1000}), names: ['a.jpg', 'a_checked.jpg'],
	},
	untouched: {
		status: 'retained', before: picture(), after: picture(), isSame: false,
	},
	grayscale: {
		status: 'added', before: picture(), after: picture(), description: 'use Grayscale', isGray: false,
	},
	flip: {
		status: 'added', before: picture(), after: picture(), description: 'use Flip', likeness: {plain: 13, across: 38, down: 14},
	},
	resize: {
		status: 'added', before: picture(), after: picture({width: 500, height: 512}), description: 'use Resize',
	},
	padding: {
		status: 'added', before: picture(), after: picture({width: 660, height: 500}), description: 'use Padding',
	},
	crop: {
		status: 'added', before: picture(), after: picture({width: 500, height: 400}), description: 'use Crop',
	},
	scale: {
		status: 'added', before: picture(), after: picture({width: 320, height: 480}), description: 'use Scale',
	},
	'same-size': {
		status: 'added', before: picture(), after: picture({width: 480, height: 640}), description: 'use Rotate',
	},
};

/** Yields samples that agree with the documents, and at the given numbers one that contradicts a rule. */
export function * samplesWith(planted: ReadonlyMap<number, Exclude<Rule, 'counts'>>, count: number, seed: string): Generator<Generated, void, undefined> {
	const random = seededRandom(seed);
	for (let number = 0; number < count; number++) {
		const rule = planted.get(number);
		const row = rule === undefined ? agreeing[random(agreeing.length)]!(random) : contradictions[rule];
		const {sample, facts} = generated(row, number);
		yield {sample, facts: rule === 'undecodable' ? {before: {kind: 'undecodable'}} : facts};
	}
}
