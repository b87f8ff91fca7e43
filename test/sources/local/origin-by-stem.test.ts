import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fastCheck from '../../helpers/fast-check.js';
import {FileKeys} from '../../../source/sources/local/file-keys.js';
import {FileTableBuilder, type FileTable} from '../../../source/sources/local/file-table.js';
import {originsByStem} from '../../../source/sources/local/origin-by-stem.js';

const table = (names: readonly string[]): FileTable => {
	const builder = new FileTableBuilder();
	for (const name of names) {
		builder.add(Buffer.from(name));
	}

	builder.endFolder('');
	return builder.finish();
};

const origins = (before: readonly string[], made: readonly string[]): Record<string, string> => {
	const [first, second] = [table(before), table(made)];
	const [a, b] = [new FileKeys(first, 'stem', undefined), new FileKeys(second, 'stem', undefined)];
	const all = (files: FileTable) => Uint32Array.from({length: files.count}, (_, file) => file);
	const found: Record<string, string> = {};
	originsByStem(a, a.sort(all(first)), b, b.sort(all(second)), (file, origin) => {
		found[second.path(file).toString()] = first.path(origin).toString();
	});
	return found;
};

test('originsByStem picks the longest stem that a name starts with', () => {
	assert.deepEqual(origins(['0003.jpg', '0003_a.jpg', '1.jpg', 'cat.jpg', '猫.png'], ['0003_Blur.jpg', '0003_a_Blur.jpg', '0003-a.jpg', '10.jpg', '1b.jpg', 'cats.jpg', 'cat2.jpg', '猫模糊.jpg', 'other.jpg']), {
		'0003_Blur.jpg': '0003.jpg', '0003_a_Blur.jpg': '0003_a.jpg', '0003-a.jpg': '0003.jpg', '1b.jpg': '1.jpg', 'cat2.jpg': 'cat.jpg', '猫模糊.jpg': '猫.png',
	});
});

test('originsByStem finds the same as a search through all pairs', () => {
	const name = fastCheck.string({unit: fastCheck.constantFrom('a', '1', '_', '-'), minLength: 1, maxLength: 6});
	fastCheck.assert(fastCheck.property(fastCheck.uniqueArray(name), fastCheck.uniqueArray(name), (before, made) => {
		const isWord = (pattern: RegExp, stem: string, file: string) => pattern.test(stem.at(-1)!) && pattern.test(file[stem.length]!);
		const fits = (stem: string, file: string) => file === stem || (file.startsWith(stem) && !isWord(/\d/, stem, file) && !isWord(/[a-z]/, stem, file));
		const expected: Record<string, string> = {};
		for (const file of made) {
			const best = before.filter(stem => fits(stem, file)).sort((a, b) => b.length - a.length)[0];
			if (best !== undefined) {
				expected[`${file}.jpg`] = `${best}.jpg`;
			}
		}

		assert.deepEqual(origins(before.map(stem => `${stem}.jpg`), made.map(stem => `${stem}.jpg`)), expected);
	}));
});
