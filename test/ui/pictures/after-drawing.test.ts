import assert from 'node:assert/strict';
import test from 'node:test';
import {createAfterDrawing} from '../../../source/ui/pictures/after-drawing.js';

test('a callback that waits runs once, after the next frame to start; others run at once', () => {
	const afterDrawing = createAfterDrawing();
	const done: string[] = [];
	const run = (name: string, isWaiting: boolean) => {
		afterDrawing.run('main', isWaiting, () => {
			done.push(name);
		});
	};

	run('at once', false);
	assert.deepEqual(done, ['at once']);
	afterDrawing.renderStarted();
	run('replaced', true);
	run('waiting', true);
	// This drawing began before the change.
	afterDrawing.renderDone();
	assert.deepEqual(done, ['at once']);
	assert.equal(afterDrawing.isEmpty, false);
	afterDrawing.renderStarted();
	afterDrawing.renderDone();
	afterDrawing.renderDone();
	assert.deepEqual(done, ['at once', 'waiting']);
	assert.equal(afterDrawing.isEmpty, true);
});
