/*
Compares Winnow's measures with those that cleanvision and ImageMagick computed for the whole files of the job whose reduced pictures are in `test/fixtures/real-job`. Usage: npm run bench -- measures FOLDER, where FOLDER has the job's `origin` and `output`
*/
import process from 'node:process';
import type {Writable} from 'node:stream';
import {
	allowed, compareWithReference, readReference,
} from '../test/measures/reference.js';

/** @param args The folder of the job. */
export const run = async ([folder]: readonly string[], stdout: Writable): Promise<void> => {
	if (folder === undefined) {
		stdout.write('npm run bench -- measures FOLDER\n');
		return;
	}

	const reference = await readReference();
	stdout.write(`reference: ${Object.entries(reference.programs).map(([name, version]) => `${name} ${version}`).join(', ')}\n`);
	for (const portable of [false, true]) {
		const {pictures, pairs, largest} = await compareWithReference(folder, reference, reference.full, portable);
		stdout.write(`${portable ? 'the decoder in JavaScript' : 'the decoder that is installed'}: ${pictures} pictures, ${pairs} pairs\n`);
		for (const [name, {amount, file}] of largest) {
			const limit = allowed(name);
			const isMet = amount <= limit;
			process.exitCode = isMet ? process.exitCode : 1;
			stdout.write(`  ${isMet ? 'met   ' : 'MISSED'} ${name}: differs by at most ${amount.toFixed(5)} (${file}); allowed ${limit}\n`);
		}
	}
};
