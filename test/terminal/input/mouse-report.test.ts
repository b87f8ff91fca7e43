import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {InputParser, type InputEvent} from '../../../source/terminal/input/input-parser.js';
import {Input} from '../../../source/terminal/input/input.js';

const csi = '\u001B[';

const mouse = (kind: string, x: number, y: number) => ({kind: 'mouse', report: {kind, x, y}});

test('reports of the left button and the wheel', () => {
	for (const [report, kind, x, y] of [
		['<0;1;1M', 'press', 0, 0],
		['<0;120;40M', 'press', 119, 39],
		['<32;5;6M', 'drag', 4, 5],
		['<36;5;6M', 'drag', 4, 5],
		['<0;5;6m', 'release', 4, 5],
		['<4;5;6m', 'release', 4, 5],
		['<64;5;6M', 'wheel-up', 4, 5],
		['<65;5;6M', 'wheel-down', 4, 5],
	] as const) {
		assert.deepEqual(new InputParser().push(csi + report), [mouse(kind, x, y)], report);
	}
});

test('other buttons, modifiers, motion without a button and malformed reports are dropped', () => {
	for (const report of [
		'<4;5;6M',
		'<8;5;6M',
		'<16;5;6M',
		'<68;5;6M',
		'<1;5;6M',
		'<2;5;6M',
		'<2;5;6m',
		'<33;5;6M',
		'<35;5;6M',
		'<66;5;6M',
		'<67;5;6M',
		'<128;5;6M',
		'<64;5;6m',
		'<32;5;6m',
		'<0;0;1M',
		'<0;1;0M',
		'<0;1000000;1M',
		'<0;1;999999999999999999999M',
		'<0;1M',
		'<M',
		'<;;M',
		'<0;1;2;3M',
		'<0;-1;2M',
		'<0:1;1;1M',
		'0;5;6M',
		'32;5;6M',
		'35;5M',
	]) {
		assert.deepEqual(new InputParser().push(`${csi}${report}q`), [{kind: 'key', text: 'q'}], report);
	}
});

test('a report that arrives in pieces is one report', () => {
	const report = `${csi}<0;23;11M`;
	for (let cut = 1; cut < report.length; cut++) {
		const parser = new InputParser();
		assert.deepEqual([...parser.push(report.slice(0, cut)), ...parser.push(report.slice(cut))], [mouse('press', 22, 10)]);
	}
});

/** What arrives when each piece comes after all timers have fired. */
const slowly = (...pieces: readonly string[]) => {
	const heard: string[] = [];
	let fire: (() => void) | undefined;
	const input = new Input({
		key(text) {
			heard.push(text);
		},
		paste: () => undefined,
		answer: () => undefined,
		mouse(report) {
			heard.push(report.kind);
		},
	}, () => false, callback => {
		fire = callback;
		return () => {
			fire = undefined;
		};
	});
	for (const piece of pieces) {
		input.feed(piece);
		const late = fire;
		fire = undefined;
		late?.();
	}

	return heard;
};

test('the rest of a report that comes too late is not typed', () => {
	assert.deepEqual(slowly(`${csi}<0;23`, ';11M', 'q'), ['q']);
	assert.deepEqual(slowly(`${csi}<0;2`, '3;', '11', 'Mq'), ['q']);
	assert.deepEqual(slowly(`${csi}<`, '64;3;4M', 'q'), ['q']);
	assert.deepEqual(slowly(`${csi}<0;23;11`, 'm'), []);
	// It was cut for good.
	assert.deepEqual(slowly(`${csi}<0;23`, 'jm'), ['j', 'm']);
	assert.deepEqual(slowly(`${csi}<0;23`, `${csi}A`), [`${csi}A`]);
	// Too late only behind Escape: the key was Escape.
	assert.deepEqual(slowly('\u001B', '[<0;23;11M'), ['\u001B', 'press']);
});

test('whatever a terminal reports of the mouse, nothing is typed', () => {
	const number = fc.oneof(fc.nat(300), fc.nat(), fc.constant(''));
	const report = fc.tuple(number, number, number, fc.constantFrom('M', 'm')).map(([buttons, x, y, final]) => `${csi}<${buttons};${x};${y}${final}`);
	fc.assert(fc.property(fc.array(report), fc.integer({min: 1, max: 7}), (reports, size) => {
		const text = reports.join('');
		const parser = new InputParser();
		const events: InputEvent[] = [];
		for (let index = 0; index < text.length; index += size) {
			events.push(...parser.push(text.slice(index, index + size)));
		}

		assert.deepEqual(events.filter(({kind}) => kind !== 'mouse'), []);
		assert.equal(parser.incomplete, 'nothing');
	}));
});

test('keys and reports of the mouse stay in their order', () => {
	assert.deepEqual(new InputParser().push(`a${csi}<0;22;10Mb`), [{kind: 'key', text: 'a'}, mouse('press', 21, 9), {kind: 'key', text: 'b'}]);
});
