import assert from 'node:assert/strict';
import test from 'node:test';
import {signedAddress} from '../../../source/model/source.js';
import {linked} from '../../../source/text/link.js';
import {factLines} from '../../../source/ui/panes/facts.js';
import {createTheme} from '../../../source/ui/theme.js';
import {fakeSample} from '../../helpers/fake-source.js';

const theme = createTheme({level: 0, light: false, unicode: true});

const firstLine = (descriptions: readonly string[]): string => factLines(theme, {columns: 60, rows: 5}, {sample: {...fakeSample(0), descriptions}, details: {shrunk: false}}).find(line => line.startsWith('Retained'))!;

test('the status shows once, even if an operator repeats it in one or both languages', () => {
	assert.equal(firstLine(['retained', '保留']), 'Retained');
	assert.equal(firstLine([' Retained ', 'sharp', '保留']), 'Retained · sharp');
	assert.equal(firstLine(['保留的图片', 'deleted']), 'Retained · 保留的图片 · deleted');
});

test('addresses are links where the terminal supports them, and take the same columns', () => {
	const sample = {...fakeSample(0), before: {address: 'obs://bucket/cats/1.jpg', signed: signedAddress('https://bucket.obs.example.com/cats/1.jpg?Signature=S')}, after: {}};
	const lines = (links: boolean): string[] => factLines(createTheme({
		level: 0, light: false, unicode: true, links,
	}), {columns: 30, rows: 8}, {sample, details: {shrunk: false}});
	const address = linked('obs://bucket/cats/1.jpg', 'https://bucket.obs.example.com/cats/1.jpg');
	assert.deepEqual(lines(true), lines(false).map(line => line.replace('obs://bucket/cats/1.jpg', address)));
	assert.equal(lines(true).filter(line => line.includes('Signature')).length, 0);
	assert.equal(lines(true).filter(line => line.includes('\u001B]8;')).length, 1);
});
