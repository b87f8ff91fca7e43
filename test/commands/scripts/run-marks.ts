import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {Readable, Writable} from 'node:stream';
import type {TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/marks.js';
import {openReview, type Review} from '../../../source/review/review.js';
import {stateFolder} from '../../../source/system/folders.js';
import {WinnowError} from '../../../source/model/errors.js';
import {identity, sampleAt, temporaryFolder} from '../../review/samples.js';
import {messages} from '../run-command.js';

export const run = async (home: string, argv: readonly string[], {stdin = '', isTTY = false} = {}): Promise<{code: number; out: string; words: string}> => {
	const collected = {out: '', words: ''};
	const into = (name: 'out' | 'words') => new Writable({
		write(chunk: Uint8Array, _, done) {
			collected[name] += String(chunk);
			done();
		},
	});
	const code = await command.run({
		argv, env: {XDG_STATE_HOME: home}, stdin: Readable.from([Buffer.from(stdin)]), stdout: Object.assign(into('out'), {isTTY}), stderr: messages(into('words')), signal: new AbortController().signal, version: '0',
	});
	return {code, ...collected};
};

export const failure = async (home: string, ...argv: string[]): Promise<WinnowError> => {
	try {
		await run(home, argv);
	} catch (error) {
		assert.ok(error instanceof WinnowError);
		return error;
	}

	throw new Error('nothing went wrong');
};

export const judged = async (home: string, about = identity): Promise<Review> => {
	const review = await openReview({identity: about, stateFolder: stateFolder({XDG_STATE_HOME: home}), now: () => Date.UTC(2024, 0, 2)});
	await review.judge([sampleAt(1), sampleAt(2)], 'reject');
	await review.judge([sampleAt(4)], 'accept');
	await review.note([sampleAt(2), sampleAt(3)], '模糊');
	await review.close();
	return review;
};

export const twoHomes = async (t: TestContext): Promise<[string, string]> => [await temporaryFolder(t), await temporaryFolder(t)];
