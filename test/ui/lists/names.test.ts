import assert from 'node:assert/strict';
import test from 'node:test';
import {
	addressOf, sharedFolder, sharedFolders, shortName,
} from '../../../source/ui/lists/names.js';

test('the folder that all rows share is separated, and each name keeps its class folder', () => {
	const sample = (name: string) => ({
		id: name, before: {address: `s3://test-obs/animals/${name}.jpg`}, after: {address: `obs://test-obs/out/V1/Data/${name}_Blur.jpg`}, status: 'added' as const, statusText: '3', descriptions: [],
	});
	const shared = sharedFolders([sample('cats/1'), sample('dogs/2'), {...sample('dogs/3'), after: {}}]);
	assert.deepEqual(shared, {before: 'test-obs/animals/', after: 'test-obs/out/V1/Data/'});
	assert.equal(shortName('s3://test-obs/animals/cats/1.jpg', shared), 'cats/1.jpg');
	assert.equal(shortName('obs://test-obs/out/V1/Data/cats/1_Blur.jpg', shared), 'cats/1_Blur.jpg');
	assert.equal(shortName('obs://other/x/cats/1_Blur.jpg', shared), 'cats/1_Blur.jpg');
	assert.equal(sharedFolder(['s3://a/x/cats/1.jpg', 's3://a/x/cats/2.jpg']), 'a/x/');
	assert.equal(sharedFolder([]), '');
});

test('a row is named after the job\'s file if there is one', () => {
	const sample = {
		id: '1', before: {address: 's3://b/1.jpg'}, after: {address: 'obs://b/1_Blur.jpg'}, statusText: '', descriptions: [],
	};
	assert.equal(addressOf({...sample, status: 'added'}), 'obs://b/1_Blur.jpg');
	assert.equal(addressOf({...sample, status: 'modified'}), 's3://b/1.jpg');
	assert.equal(addressOf({...sample, before: {}, status: 'modified'}), 'obs://b/1_Blur.jpg');
	assert.equal(addressOf({...sample, before: {}, after: {}, status: undefined}), '1');
});
