import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import {openReview} from '../../source/review/review.js';
import {undoneText} from '../helpers/undone.js';
import {
	identity, sampleAt, temporaryFolder, samplesUpTo,
} from './samples.js';

test('the last action of another Winnow can\'t be undone here', async t => {
	const stateFolder = await temporaryFolder(t);
	const [one, two] = [await openReview({identity, stateFolder, instance: 'one', refreshEvery: 0}), await openReview({identity, stateFolder, instance: 'two', refreshEvery: 0})];
	await two.judge([sampleAt(5)], 'reject');
	await one.judge([sampleAt(6)], 'accept');
	assert.equal(one.counts().judged, 2);
	assert.equal(undoneText(await one.undo()), 'Undid the verdict "rightly deleted" on cats/0006.jpg.');
	assert.equal(await one.undo(), undefined);
	await one.close();
	await two.close();
});

test('two Winnows on one journal see each other\'s verdicts and lose none', async t => {
	const stateFolder = await temporaryFolder(t);
	const one = await openReview({identity, stateFolder, instance: 'one'});
	const two = await openReview({identity, stateFolder, instance: 'two'});
	assert.deepEqual(one.warnings, []);
	assert.match(two.warnings[0]!, new RegExp(`^Another Winnow has this journal open \\(process ${process.pid} on `));
	await Promise.all(samplesUpTo(200).map(async (sample, index) => (index % 2 === 0 ? one : two).judge([sample], index % 3 === 0 ? 'accept' : 'reject')));
	await one.judge([sampleAt(7)], 'flag');
	await two.judge([sampleAt(7)], 'accept');
	await one.refresh();
	await two.refresh();
	assert.equal(one.markOf(sampleAt(7))?.verdict, 'accept');
	assert.deepEqual(one.counts(), two.counts());
	assert.equal(one.counts().judged, 200);
	assert.equal(undoneText(await one.undo()), 'Undid the flag of cats/0007.jpg.');
	assert.equal(one.markOf(sampleAt(7))?.verdict, 'accept');
	await two.refresh();
	assert.deepEqual(one.counts(), two.counts());
	await one.close();
	await two.close();
	const third = await openReview({identity, stateFolder});
	assert.deepEqual(third.warnings, []);
	assert.deepEqual(third.counts(), two.counts());
	await third.close();
});

test('verdicts of another Winnow show without a key, and are reported once', async t => {
	const stateFolder = await temporaryFolder(t);
	const one = await openReview({identity, stateFolder, refreshEvery: 5});
	const two = await openReview({identity, stateFolder, refreshEvery: 0});
	// Looking for news alone keeps no program running.
	const running = setInterval(() => undefined, 1000);
	const changed = new Promise<void>(resolve => {
		one.subscribe(() => {
			if (one.markOf(sampleAt(9))) {
				resolve();
			}
		});
	});
	await two.judge([sampleAt(9)], 'flag');
	await changed;
	clearInterval(running);
	assert.equal(one.markOf(sampleAt(9))?.verdict, 'flag');
	await two.judge([sampleAt(8)], 'flag');
	await one.refresh();
	assert.deepEqual(one.warnings, ['Another Winnow writes to this journal. Its verdicts show here too; the later verdict counts.']);
	assert.equal(await one.undo(), undefined);
	await one.close();
	await two.close();
});

test('two Winnows on one journal keep each other\'s queues and the verdicts given in them; the last position counts', async t => {
	const stateFolder = await temporaryFolder(t);
	const [one, two] = [await openReview({identity, stateFolder, instance: 'one', refreshEvery: 0}), await openReview({identity, stateFolder, instance: 'two', refreshEvery: 0})];
	await one.saveSession({list: 'all', index: 1, queue: {draw: 'a', position: 1, judged: [[0, 'k', [['reject', 5]]]]}});
	await two.saveSession({
		list: 'all', index: 2, queue: {draw: 'b', position: 1, judged: [[0, 'm', [['accept', 6]]]]}, earlierQueues: [{draw: 'a', position: 0, judged: [[0, 'k', [['accept', 4]]], [1, 'l', [['flag', 7]]]]}],
	});
	await one.saveSession({list: 'all', index: 3, queue: {draw: 'a', position: 2, judged: [[0, 'k', [['reject', 5]]], [2, 'n', [['accept', 8]]]]}});
	// The queues of the other one stay, although it has not saved again.
	await one.saveSession({list: 'all', index: 4, queue: {draw: 'a', position: 3, judged: [[0, 'k', [['reject', 5]]], [2, 'n', [['accept', 8]]]]}});
	await one.close();
	await two.close();
	const third = await openReview({identity, stateFolder});
	const session = third.session();
	assert.deepEqual([session?.index, session?.queue, session?.earlierQueues], [
		4,
		{draw: 'a', position: 3, judged: [[0, 'k', [['accept', 4], ['reject', 5]]], [1, 'l', [['flag', 7]]], [2, 'n', [['accept', 8]]]]},
		[{draw: 'b', position: 1, judged: [[0, 'm', [['accept', 6]]]]}],
	]);
	await third.close();
});
