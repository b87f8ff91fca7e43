import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import {runAtOnce} from '../../source/async/slices.js';
import type {Measured, MeasuredPicture} from '../../source/measures/measured.js';
import {isOddSize} from '../../source/measures/odd-size.js';
import {MeasuresFile} from '../../source/results/measures/measures-file.js';
import fc from '../helpers/fast-check.js';
import {temporaryFolder} from '../review/samples.js';

const sized = (width: number | undefined, height: number | undefined): MeasuredPicture => ({
	dark: 0.9, light: 0.8, blur: 0.5, contrast: 0.2, entropy: 0.7, aspect: 0.75, isGray: false, width, height, bytes: 20_000, hash: 0n,
});

/** Opens a file of measures by their keys; a later one replaces that of an earlier equal key. */
const openFile = async (folder: string, name: string): Promise<{readonly file: MeasuresFile; readonly add: (key: string, measured: Measured) => void}> => {
	const file = MeasuresFile.write(path.join(folder, name), 'original');
	return {
		file,
		add(key, measured) {
			file.add({
				key, index: 0, status: 'modified', measured,
			});
		},
	};
};

const side = fc.option(fc.oneof(fc.integer({min: 1, max: 40}), fc.integer({min: 1, max: 8000})), {nil: undefined, freq: 10});
const picture = fc.tuple(side, side).map(([width, height]) => sized(width, height));
const measured = fc.record({before: picture, after: picture}, {requiredKeys: []});

/** What cleanvision does: the score of each sample over the distance to the middle of the limits, which is an issue below 0.5, or below 1 if all sizes between the quartiles are equal. */
const scored = (sizes: readonly number[]): boolean[] => {
	const sorted = [...sizes].sort((one, other) => one - other);
	const quartile = (share: number): number => {
		const place = (sorted.length - 1) * share;
		const floor = Math.floor(place);
		return (sorted[floor]! * (1 - (place - floor))) + ((sorted[floor + 1] ?? 0) * (place - floor));
	};

	const [first, third] = [quartile(0.25), quartile(0.75)];
	const gap = 7 * (third - first);
	const middle = (first + third) / 2;
	return sizes.map(size => {
		const distance = Math.abs(size - middle);
		return gap > 1e-6 ? 1 - Math.min(1, distance / gap) < 0.5 - 1e-9 : distance > 1e-3;
	});
};

test('odd sizes match cleanvision\'s score, among samples with a known size', async context => {
	const folder = await temporaryFolder(context);
	let runs = 0;
	let judgements = 0;
	await fc.assert(fc.asyncProperty(fc.array(measured, {minLength: 5, maxLength: 80}), async all => {
		runs++;
		const {file, add} = await openFile(folder, `${runs}.bin`);
		for (const [key, one] of all.entries()) {
			add(String(key), one);
		}

		const usual = runAtOnce(file.usualSizes());
		const known = all.filter(({before, after}) => (after ?? before)?.width !== undefined && (after ?? before)?.height !== undefined);
		const isEnough = known.length >= 10;
		const wanted = scored(known.map(({before, after}) => Math.sqrt((after ?? before)!.width! * (after ?? before)!.height!)));
		assert.equal(usual?.judged, isEnough ? known.length : undefined);
		for (const [key, one] of all.entries()) {
			const place = known.indexOf(one);
			const found = isOddSize(file.measuredOf(String(key)), usual);
			assert.equal(found, isEnough && place !== -1 ? wanted[place] : undefined, JSON.stringify([usual, one.after?.width, one.after?.height]));
			judgements += found === undefined ? 0 : 1;
		}

		assert.equal(usual?.odd, isEnough ? wanted.filter(Boolean).length : undefined);
		file.close();
	}), {numRuns: 60});
	assert.ok(judgements > 0);
});

test('usual sizes are updated when samples are added, and count a sample that was measured twice once', async context => {
	const {file, add} = await openFile(await temporaryFolder(context), 'measures.bin');
	for (let index = 0; index < 9; index++) {
		add(`${index}`, {before: sized(10, 10), after: sized(300, 200)});
	}

	assert.equal(runAtOnce(file.usualSizes()), undefined);
	add('9', {after: sized(200, 300)});
	const usual = runAtOnce(file.usualSizes())!;
	assert.deepEqual([usual.judged, usual.odd], [10, 0]);
	// Nothing was added, so the file is not read again.
	assert.equal(runAtOnce(file.usualSizes()), usual);
	add('9', {after: sized(200, 301)});
	assert.deepEqual([runAtOnce(file.usualSizes())!.judged, runAtOnce(file.usualSizes())!.odd], [10, 1]);
	assert.equal(isOddSize({before: sized(300, 200), after: sized(undefined, undefined)}, usual), undefined);
	assert.equal(isOddSize({before: sized(200, 300)}, usual), false);
	file.close();
});
