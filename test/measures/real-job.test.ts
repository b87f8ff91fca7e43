import assert from 'node:assert/strict';
import test from 'node:test';
import {
	allowed, compareWithReference, readReference, referenceFolder,
} from './reference.js';

for (const portable of [false, true]) {
	test(`the measures of 48 photographs and their results are those of cleanvision and ImageMagick, with ${portable ? 'the decoder in JavaScript' : 'what is installed'}`, async () => {
		const reference = await readReference();
		const {pictures, pairs, largest} = await compareWithReference(referenceFolder, reference, reference.small, portable);
		assert.equal(Object.keys(reference.small.pictures).filter(file => file.startsWith('origin/')).length, 48);
		assert.deepEqual([pictures, pairs, largest.size], [72, Object.keys(reference.small.pairs).length, 10]);
		for (const [name, {amount, file}] of largest) {
			assert.ok(amount <= allowed(name), `${name} of ${file} differs by ${amount}`);
		}
	});
}

test('the reference has the measures of the same files before they were reduced', async () => {
	const {small, full, befores} = await readReference();
	assert.deepEqual(Object.keys(full.pictures), Object.keys(small.pictures));
	assert.ok(Object.keys(full.pairs).every(file => befores[file] !== undefined));
});
