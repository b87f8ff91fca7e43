import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	closeSync, mkdtempSync, openSync, readFileSync, rmSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {Sink, type SinkStream} from '../../source/terminal/sink.js';

const isUnexpected = () => {
	throw new Error('This was not to be called.');
};

/** A stream that keeps callbacks until the test calls them. */
const createStream = (more: object = {}) => {
	const written: string[] = [];
	const callbacks: Array<(error?: Error) => void> = [];
	const stream = {
		written,
		callbacks,
		on: () => undefined,
		off: () => undefined,
		write(data: Uint8Array, callback: (error?: Error) => void) {
			written.push(Buffer.from(data).toString());
			callbacks.push(callback);
		},
		...more,
	};
	return stream as typeof stream & SinkStream;
};

test('a sink is busy until the terminal has taken what was written', () => {
	const stream = createStream();
	let frees = 0;
	const sink = new Sink(stream, () => {
		frees++;
	}, isUnexpected);
	sink.write('猫');
	assert.equal(sink.isBusy, true);
	assert.equal(sink.bytes, 3);
	stream.callbacks[0]!();
	assert.equal(sink.isBusy, false);
	assert.equal(frees, 1);
});

test('a sink that can\'t write reports it once, and stays busy', () => {
	const stream = createStream();
	const errors: Error[] = [];
	const sink = new Sink(stream, isUnexpected, error => {
		errors.push(error);
	});
	sink.write('a');
	stream.callbacks[0]!(new Error('EIO'));
	sink.write('b');
	assert.deepEqual(errors.map(({message}) => message), ['EIO']);
	assert.equal(sink.isBusy, true);
	assert.deepEqual(stream.written, ['a']);
});

test('writes don\'t block while the sink is open, and block after it has closed', () => {
	const calls: boolean[] = [];
	const stream = createStream({isTTY: true, _handle: {setBlocking: (isBlocking: boolean) => calls.push(isBlocking)}});
	const sink = new Sink(stream, () => undefined, isUnexpected);
	sink.open();
	sink.open();
	sink.finish('bye', false);
	assert.deepEqual(calls, [false, true]);
	assert.deepEqual(stream.written, ['bye']);
});

test('the last write comes after those under way', () => {
	const calls: boolean[] = [];
	const stream = createStream({isTTY: true, _handle: {setBlocking: (isBlocking: boolean) => calls.push(isBlocking)}});
	const sink = new Sink(stream, () => undefined, isUnexpected);
	sink.open();
	sink.write('under way');
	sink.finish('bye', false);
	assert.deepEqual(stream.written, ['under way', 'bye']);
	assert.deepEqual(calls, [false], 'a stream with something in its queue must not be made blocking');
});

test('when the event loop has stopped, pending writes are finished before the last one', () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'winnow-sink-'));
	const file = path.join(folder, 'terminal');
	const fd = openSync(file, 'w');
	const stream = createStream({isTTY: true, fd, _handle: {writeQueueSize: 4}});
	const sink = new Sink(stream, () => undefined, isUnexpected);
	sink.write('taken left');
	sink.finish('bye', true);
	closeSync(fd);
	assert.equal(readFileSync(file, 'utf8'), 'leftbye');
	rmSync(folder, {recursive: true});
});
