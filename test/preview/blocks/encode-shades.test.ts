import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {encodeShades, type ShadeOptions} from '../../../source/preview/blocks/encode-shades.js';

const options: ShadeOptions = {
	ascii: false, isLight: false, lambda: 0, stretch: 1,
};

/** A cell for each gray, 8×8 samples each. */
const grays = (...values: readonly number[]): Uint8Array => {
	const samples = new Uint8Array(values.length * 8 * 8 * 3);
	for (let sample = 0; sample < samples.length / 3; sample++) {
		samples.fill(values[Math.floor((sample % (values.length * 8)) / 8)]!, sample * 3, (sample * 3) + 3);
	}

	return samples;
};

const drawn = (
	samples: Uint8Array,
	columns: number,
	changes: Partial<ShadeOptions> = {},
): string => String.fromCodePoint(...encodeShades(samples, columns, 1, {...options, ...changes}).glyphs);

describe('encodeShades', () => {
	test('draws gray as shades, for light on dark and for dark on light', () => {
		assert.equal(drawn(grays(0, 64, 128, 192, 255), 5), ' ░▒▓█');
		assert.equal(drawn(grays(0, 64, 128, 192, 255), 5, {isLight: true}), '█▓▒░ ');
	});

	test('stretches a low-contrast picture over the whole range', () => {
		assert.equal(drawn(grays(100, 110, 120, 130, 140), 5), ' ░▒▓█');
		assert.equal(drawn(grays(100, 110, 120, 130, 140), 5, {stretch: 0}), '▒▒▒▒▒');
	});

	test('draws a sharp edge as a block', () => {
		const samples = grays(0, 255);
		// Half of the first cell is lit too.
		for (let y = 0; y < 8; y++) {
			samples.fill(255, ((y * 16) + 4) * 3, ((y * 16) + 8) * 3);
		}

		assert.equal(drawn(samples, 2), '▐█');
	});

	test('uses only ASCII if asked to', () => {
		assert.equal(drawn(grays(...Array.from({length: 10}, (_, index) => Math.round(index * 255 / 9))), 10, {ascii: true}), ' .:-=+*#%@');
	});
});
