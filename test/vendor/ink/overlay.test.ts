import assert from 'node:assert/strict';
import test from 'node:test';
import {Chalk} from 'chalk';
import {overlay} from '../../../source/vendor/ink/overlay.js';

const chalk = new Chalk({level: 1});
const visible = (line: string | undefined): string | undefined => line?.replaceAll(/\u001B\[[\d;]*m/g, '');

test('a line is laid over another from its column on', () => {
	assert.equal(visible(overlay('0123456789', 3, 'abc')), '012abc6789');
	assert.equal(visible(overlay('01', 4, 'abc')), '01  abc');
	assert.equal(visible(overlay('猫の画', 2, 'ab')), '猫ab画');
	assert.equal(visible(overlay('', 0, '')), '');
});

test('the parts of a colored line on either side keep their color, and the line between has its own', () => {
	assert.equal(overlay(chalk.red('0123456789'), 3, chalk.blue('abc')), '\u001B[31m012\u001B[m\u001B[34mabc\u001B[39m\u001B[m\u001B[31m6789\u001B[39m');
});

test('a wide character that is cut becomes a blank, so that nothing beside it moves', () => {
	assert.equal(visible(overlay('猫の画', 1, 'ab')), ' ab 画');
	assert.equal(visible(overlay('猫の画', 2, 'abc')), '猫abc ');
	assert.equal(visible(overlay('a猫', 2, '│')), 'a │');
	assert.equal(visible(overlay('猫猫', 1, '││')), ' ││ ');
	assert.equal(overlay(chalk.red('猫'), 1, '│'), '\u001B[31m \u001B[m│');
});

test('the parts of a link on either side stay links, and the line between is none', () => {
	const [begin, end] = ['\u001B]8;;https://a.example\u0007', '\u001B]8;;\u0007'];
	assert.equal(overlay(`${begin}0123456789${end}`, 3, 'abc'), `${begin}012\u001B[m${end}abc${begin}6789${end}`);
	assert.equal(overlay('0123', 1, `${begin}ab${end}`), `0${begin}ab${end}\u001B[m${end}3`);
});

test('characters that need the full Unicode table, and unknown styles are left to Ink', () => {
	assert.equal(overlay('0123', 1, '👩‍👩‍👧'), undefined);
	assert.equal(overlay('👩‍👩‍👧', 1, 'a'), undefined);
	assert.equal(overlay('\u001B]9;x\u0007link', 2, 'a'), undefined);
	assert.equal(overlay('0123', -1, 'ab'), undefined);
});
