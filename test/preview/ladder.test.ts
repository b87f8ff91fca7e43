import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {processParameterFor} from '../../source/preview/ladder.js';
import {show} from './sample-pictures.js';

describe('processParameterFor', () => {
	test('requests the smallest size of the ladder that fills the box', () => {
		const at = (columns: number, rows: number, way: 'blocks' | 'kitty', bandwidth: 'high' | 'low' = 'high') => processParameterFor({columns, rows}, show({way, bandwidth}));
		assert.equal(at(60, 30, 'blocks'), 'image/resize,m_lfit,w_240,h_240');
		assert.equal(at(12, 6, 'blocks'), 'image/resize,m_lfit,w_120,h_120');
		assert.equal(at(60, 30, 'kitty'), 'image/resize,m_lfit,w_480,h_480');
		assert.equal(at(60, 30, 'kitty', 'low'), 'image/resize,m_lfit,w_360,h_360');
		assert.equal(at(300, 100, 'kitty'), 'image/resize,m_lfit,w_1080,h_1080');
	});
});
