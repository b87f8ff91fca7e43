import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import type {Composition} from '../../../source/preview/preview.js';
import type {PictureRenderer} from '../../../source/preview/picture-renderer.js';
import {LargePictureError, WinnowError} from '../../../source/model/errors.js';
import {signedAddress, type Sample} from '../../../source/model/source.js';
import {createOriginals} from '../../../source/ui/pictures/originals.js';
import {createPictureMaker} from '../../../source/ui/pictures/picture-maker.js';
import type {Wanted} from '../../../source/ui/pictures/wanted.js';
import {noLabels} from './no-labels.js';

const forever = new AbortController().signal;
const jpeg = (text: string): Uint8Array => Buffer.concat([Buffer.from([0xFF, 0xD8, 0xFF]), Buffer.from(text)]);
const deep = {
	bits: 16, isFloat: false, range: {low: 0, high: 4095}, shown: {low: 0, high: 4095},
};
const sample: Sample = {
	id: '1', before: {}, after: {address: 'obs://b/1.jpg', signed: signedAddress('https://b/1.jpg')}, status: 'added', statusText: '', descriptions: [],
};
const wanted: Wanted = {
	slot: 'main', area: {
		x: 0, y: 0, columns: 10, rows: 5,
	}, sample, place: {filter: 'all', index: 0}, what: {kind: 'single', side: 'after'}, crop: undefined,
};
const zoomed: Wanted = {
	...wanted, crop: {
		left: 0, top: 0, width: 0.5, height: 0.5,
	},
};

/** The real maker over a store that returns `answer`, and a renderer that refuses files other than JPEG. */
const maker = (answer: (agreed: number | undefined) => Uint8Array, way: 'blocks' | 'none' = 'blocks') => {
	let requests = 0;
	const compositions: Composition[] = [];
	const renderer: PictureRenderer = {
		async render(composition) {
			compositions.push(composition);
			const {bytes} = (composition as Extract<Composition, {kind: 'single'}>).file;
			if (bytes[0] !== 0xFF) {
				throw new WinnowError({kind: 'failure', what: 'not a picture'});
			}

			return {
				picture: {
					kind: 'text', columns: 1, rows: 1, glyphs: new Uint16Array(1), foreground: new Int32Array(1), background: new Int32Array(1),
				}, facts: [{
					format: 'jpeg', width: 100, height: 100, bytes: bytes.length, ...(Buffer.from(bytes).includes('deep') && {samples: deep}),
				}],
			};
		},
		async measure() {
			return {};
		},
		async shrink(): Promise<never> {
			throw new Error('The browser reduces no pictures.');
		},
		async hash() {
			return 0n;
		},
		async close() {
			// There is no thread.
		},
	};
	const nothing = () => undefined;
	const made = createPictureMaker({
		renderer,
		originals: createOriginals(),
		now: () => 0,
		bandwidth: 'high',
		boxes: noLabels,
		processParameter: undefined,
		source: {
			async picture(_address, _signal, {agreed} = {}) {
				requests++;
				return answer(agreed);
			},
		},
		version: {
			async address() {
				return sample.after.signed;
			},
			processParameter: undefined,
			setProcessParameter: nothing,
		},
		terminal: {
			capabilities: {
				way, colors: 'truecolor', cell: {width: 8, height: 16}, background: 'dark', tmux: {depth: 0, passthrough: undefined},
			},
			screen: {
				showPicture: nothing, removePicture: nothing, pause: nothing, resume: nothing, forget: nothing, onceIdle: () => nothing, stats: () => ({
					bytes: 0, pictureBytes: 0, lastPicture: undefined, roundTrip: undefined, bandwidth: undefined, slow: false, isOverridden: false,
				}),
			},
		},
	});
	return {
		made, compositions, requests: () => requests,
		key: () => (compositions.at(-1) as Extract<Composition, {kind: 'single'}>).file.key,
	};
};

test('a file that is not a picture is fetched again when it is viewed again; a picture is not', async () => {
	let answer = Buffer.from('{"login": "required"}') as Uint8Array;
	const {made, requests} = maker(() => answer);
	for (const one of [wanted, zoomed]) {
		await assert.rejects(made.make(one, forever), /not a picture/);
	}

	assert.equal(requests(), 2);
	answer = jpeg('1');
	await made.make(wanted, forever);
	await made.make({...wanted, area: {...wanted.area, rows: 6}}, forever);
	assert.equal(requests(), 3);
});

test('with pictures off none is fetched: not for the pane, not ahead of the cursor, not zoomed', async () => {
	const {made, requests} = maker(() => jpeg('1'), 'none');
	for (const [one, isAhead] of [[wanted, false], [wanted, true], [zoomed, false]] as const) {
		await assert.rejects(made.make(one, forever, isAhead), /pictures are off \(--graphics none\)/);
	}

	assert.equal(requests(), 0);
});

test('a rendered picture is stored under the bytes of its file, so that another file\'s is never used', async () => {
	let answer = jpeg('old');
	const {made, key} = maker(() => answer);
	const keys: string[] = [];
	for (const text of ['old', 'new', 'old']) {
		answer = jpeg(text);
		made.forget();
		await made.make(wanted, forever);
		keys.push(key());
	}

	assert.equal(keys[0], keys[2]);
	assert.notEqual(keys[0], keys[1]);
});

test('refresh forgets the size of the original', async () => {
	let isLarge = true;
	const {made} = maker(agreed => {
		if (isLarge && agreed !== undefined) {
			throw new LargePictureError(agreed, 6_000_000);
		}

		return jpeg('sized');
	});
	assert.deepEqual((await made.make(zoomed, forever)).large, [{side: 'after', size: 6_000_000}]);
	isLarge = false;
	made.forget();
	assert.equal((await made.make(zoomed, forever)).large, undefined);
});

test('a picture with more than 8 bits is rendered together with the other side, whose scale it shares; thumbnails and other pictures are not', async () => {
	const both: Sample = {...sample, before: {address: 'obs://b/0.jpg', signed: signedAddress('https://b/0.jpg')}, status: 'modified'};
	for (const [bytes, one, sides] of [[jpeg('deep'), {...wanted, sample: both}, [undefined, true]], [jpeg('deep'), {...wanted, sample: both, slot: 'sheet-0'}, [undefined]], [jpeg('deep'), wanted, [undefined]], [jpeg('plain'), {...wanted, sample: both}, [undefined]]] as const) {
		const {made, compositions, requests} = maker(() => bytes);
		await made.make(one, forever);
		assert.deepEqual(compositions.map(composition => composition.kind === 'single' && composition.other ? true : undefined), sides);
		assert.equal(requests(), sides.length);
	}
});
