import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {writeSync} from 'node:fs';
import {
	mkdir, readFile, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {verdicts} from '../../../source/review/marks/judgements.js';
import {seededRandom} from '../../../source/review/queue/random.js';
import {openReview, type Review} from '../../../source/review/review.js';
import {type WinnowError} from '../../../source/model/errors.js';
import {
	identity, sampleAt, samplesUpTo, streamOf, temporaryFolder,
} from '../samples.js';

const universe = samplesUpTo(600);

/** Everything that the marks say, as bytes. */
const bytesOf = (review: Review): string => createHash('sha256').update(JSON.stringify([universe.map(sample => review.markOf(sample)), review.counts()])).digest('hex');

/** The `number`-th action of a session that a seed scripts. */
const act = async (review: Review, random: (bound: number) => number): Promise<void> => {
	const verdict = verdicts[random(3)]!;
	const first = random(60);
	switch (random(12)) {
		case 0: {
			await review.note([sampleAt(first)], `模糊 ${first}`);
			break;
		}

		case 1: {
			await review.judge(universe.slice(first, first + 20), verdict);
			break;
		}

		case 2: {
			await review.clear([sampleAt(first)]);
			break;
		}

		case 3:
		case 4: {
			await review.undo();
			break;
		}

		case 5: {
			await review.redo();
			break;
		}

		case 6: {
			await review.bulk(streamOf(universe.slice(0, 510 + first)), first % 5 === 0 ? undefined : verdict);
			break;
		}

		default: {
			await review.judge([sampleAt(first)], verdict);
		}
	}
};

/** A clock that jumps back and forth: the order in the file decides. */
const jumpingClock = (seed: string) => {
	const random = seededRandom(`clock ${seed}`);
	return () => random(2 ** 31) * 1000;
};

const scripted = async (stateFolder: string, seed: string, acknowledge: (number: number, review: Review) => void, actions: number): Promise<Review> => {
	const review = await openReview({identity, stateFolder, now: jumpingClock(seed)});
	const random = seededRandom(seed);
	acknowledge(0, review);
	for (let number = 1; number <= actions; number++) {
		await act(review, random);
		acknowledge(number, review);
	}

	return review;
};

const say = (value: unknown): void => {
	writeSync(1, JSON.stringify(value) + '\n');
};

/** Judges until the journal may not grow any more, and says what was acknowledged. */
const judgeUntilFull = async (stateFolder: string): Promise<void> => {
	const review = await openReview({identity, stateFolder});
	for (let index = 0, failures = 0; failures < 3; index++) {
		try {
			await review.judge([sampleAt(index)], 'reject');
			say({acknowledged: index});
		} catch (error) {
			failures++;
			const reported = error as WinnowError;
			say({
				failed: index, what: reported.what, advice: reported.advice, code: reported.code, mark: review.markOf(sampleAt(index)) ?? null,
			});
		}
	}

	try {
		await review.bulk(streamOf(universe), 'accept');
	} catch (error) {
		say({bulk: (error as WinnowError).code, accepted: review.counts().accept});
	}

	await review.close();
};

const self = fileURLToPath(import.meta.url);
const [role = 'parent', folder, seed] = process.env.WINNOW_CRASH_TEST?.split('\n') ?? [];

const runChild = (name: string, stateFolder: string, childSeed = '', command: readonly string[] = []) => {
	const [program, ...argv] = [...command, process.execPath, self];
	return spawn(program, argv, {stdio: ['ignore', 'pipe', 'inherit'], env: {...process.env, NODE_TEST_CONTEXT: '', WINNOW_CRASH_TEST: [name, stateFolder, childSeed].join('\n')}});
};

const actions = 200;

/** Checks the journal of a session that was killed. */
const checkKilled = async (stateFolder: string, seed: string, acknowledged: readonly string[]): Promise<void> => {
	const review = await openReview({identity, stateFolder});
	const found = bytesOf(review);
	for (const warning of review.warnings) {
		// A kill can cut the line that is being written, which was not acknowledged.
		assert.match(warning, /last line was cut short and has no effect; all saved marks are intact/, `session ${seed}`);
	}

	await review.close();

	// What was acknowledged must be there; the action that was under way may be, whole. The first state is that of an empty journal.
	const actionsBefore = Math.max(0, acknowledged.length - 1);
	const expected: string[] = [];
	const reference = await scripted(`${stateFolder}-reference`, seed, (_, model) => {
		expected.push(bytesOf(model));
	}, actionsBefore + 1);
	await reference.close();
	assert.deepEqual(acknowledged, expected.slice(0, acknowledged.length), `session ${seed}`);
	assert.ok(found === expected[actionsBefore] || found === expected[actionsBefore + 1], `session ${seed}: killed after action ${actionsBefore}`);
};

/** Sessions of one child, each in a journal of its own: starting a child takes longer than a session. */
const sessions = 5;

const killOnce = async (parent: string, round: number): Promise<void> => {
	const folder = path.join(parent, String(round));
	const seeds = Array.from({length: sessions}, (_, session) => String((round * sessions) + session));
	const moment = seededRandom(`moment ${round}`)(40 * sessions);
	const child = runChild('sessions', folder, seeds.join(' '));
	const acknowledged = new Map<string, string[]>(seeds.map(seed => [seed, []]));
	let lines = 0;
	const closed = once(child, 'close');
	for await (const line of createInterface({input: child.stdout})) {
		const [seed, state] = JSON.parse(line) as [string, string];
		acknowledged.get(seed)!.push(state);
		lines++;
		if (lines === moment + 1) {
			child.kill('SIGKILL');
		}
	}

	assert.deepEqual(await closed, [null, 'SIGKILL']);
	for (const [seed, states] of acknowledged) {
		await checkKilled(path.join(folder, seed), seed, states);
	}
};

switch (role) {
	case 'sessions': {
		await Promise.all(seed!.split(' ').map(async one => scripted(path.join(folder!, one), one, (_, review) => {
			say([one, bytesOf(review)]);
		}, actions)));

		break;
	}

	case 'pair': {
		const review = await openReview({identity, stateFolder: folder!});
		for (let index = Number(seed); index < 200; index += 2) {
			await review.judge([sampleAt(index)], 'accept');
			await review.judge([sampleAt(500)], index % 4 === 0 ? 'reject' : 'flag');
		}

		say(review.counts().judged > 100);
		await review.close();

		break;
	}

	case 'full': {
		await judgeUntilFull(folder!);

		break;
	}

	default: {
		test('after kill -9 at 10 random moments, 50 journals hold every acknowledged verdict', async t => {
			const parent = await temporaryFolder(t);
			let next = 0;
			await Promise.all(Array.from({length: 3}, async () => {
				while (next < 10) {
					await killOnce(parent, next++);
				}
			}));
		});

		test('two processes that judge at the same time lose nothing, and have the same marks in the end', async t => {
			const stateFolder = await temporaryFolder(t);
			const children = ['0', '1'].map(half => runChild('pair', stateFolder, half));
			for (const child of children) {
				child.stdout.resume();
			}

			assert.deepEqual(await Promise.all(children.map(async child => once(child, 'close'))), [[0, null], [0, null]]);
			const review = await openReview({identity, stateFolder});
			assert.deepEqual(review.warnings, []);
			assert.equal(review.counts().judged, 201);
			assert.equal((await readFile(review.path, 'utf8')).trimEnd().split('\n').filter(line => line.includes('"judge"')).length, 400);
			await review.close();
		});

		test('a journal that can\'t grow refuses verdicts with a reason, and keeps the acknowledged ones', async t => {
			const stateFolder = await temporaryFolder(t);
			// 16 blocks of 512 bytes (dash) or 1024 (bash).
			const child = runChild('full', stateFolder, '', ['/bin/sh', '-c', 'ulimit -f 16 && exec "$@"', 'sh']);
			const said: Array<Record<string, unknown>> = [];
			const closed = once(child, 'close');
			for await (const line of createInterface({input: child.stdout})) {
				said.push(JSON.parse(line) as Record<string, unknown>);
			}

			assert.deepEqual(await closed, [0, null]);
			const acknowledged = said.filter(line => 'acknowledged' in line);
			const failed = said.filter(line => 'failed' in line);
			assert.ok(acknowledged.length > 20);
			assert.equal(failed.length, 3);
			for (const line of failed) {
				assert.equal(line.code, 'EFBIG');
				assert.match(String(line.what), /^Not saved: the file size limit is reached/);
				assert.match(String(line.advice), /^Earlier verdicts are saved/);
				assert.equal(line.mark, null);
			}

			assert.deepEqual(said.at(-1), {bulk: 'EFBIG', accepted: 0});

			const review = await openReview({identity, stateFolder});
			assert.equal(review.warnings.length, 1);
			assert.match(review.warnings[0]!, /last line was cut short and has no effect; all saved marks are intact/);
			assert.equal(review.counts().judged, acknowledged.length);
			await review.judge([sampleAt(500)], 'accept');
			await review.close();
			const again = await openReview({identity, stateFolder});
			assert.deepEqual(again.warnings, []);
			assert.equal(again.counts().judged, acknowledged.length + 1);
			await again.close();
		});

		test('replaying any prefix of a journal gives the state at that point', async t => {
			const parent = await temporaryFolder(t);
			const stateFolder = path.join(parent, 'whole');
			const states: Array<{size: number; bytes: string}> = [];
			let review = await openReview({identity, stateFolder, now: jumpingClock('prefix')});
			const random = seededRandom('prefix');
			await review.judge([sampleAt(0)], 'flag');
			for (let number = 0; number < 60; number++) {
				await act(review, random);
				states.push({size: (await stat(review.path)).size, bytes: bytesOf(review)});
				if (number % 20 === 19) {
					await review.close();
					review = await openReview({identity, stateFolder, now: jumpingClock('prefix')});
					assert.equal(bytesOf(review), states.at(-1)!.bytes);
				}
			}

			await review.close();
			const whole = await readFile(review.path);
			for (const [number, {size, bytes}] of states.entries()) {
				const part = path.join(parent, String(number));
				await mkdir(part);
				await writeFile(path.join(part, path.basename(review.path)), whole.subarray(0, size));
				const replayed = await openReview({identity, stateFolder: part});
				assert.equal(bytesOf(replayed), bytes);
				await replayed.close();
			}
		});
	}
}
