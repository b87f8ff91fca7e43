import assert from 'node:assert/strict';
import test from 'node:test';
import {factLines} from '../../../source/ui/panes/facts.js';
import {createTheme} from '../../../source/ui/theme.js';
import {fakeSample} from '../../helpers/fake-source.js';

const theme = createTheme({level: 0, light: false, unicode: true});

const firstLine = (descriptions: readonly string[]): string => factLines(theme, {columns: 60, rows: 5}, {sample: {...fakeSample(0), descriptions}, details: {shrunk: false}}).find(line => line.startsWith('Retained'))!;

test('the status is said once, though an operator repeats it in one or both languages', () => {
	assert.equal(firstLine(['retained', '保留']), 'Retained');
	assert.equal(firstLine([' Retained ', 'sharp', '保留']), 'Retained · sharp');
	assert.equal(firstLine(['保留的图片', 'deleted']), 'Retained · 保留的图片 · deleted');
});
