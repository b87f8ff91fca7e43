import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import type {PaneState} from '../../../source/ui/pictures/desk-types.js';
import {atDesk} from './at-desk.js';

test('a picture with a temporary error is retried at growing intervals until it arrives', async context => {
	let isBroken = true;
	const {desk, requests, wait} = await atDesk(context, {
		start: 100, latency: 10, picture(sample) {
			if (isBroken && sample === 100) {
				throw new WinnowError({kind: 'connection', what: 'The picture: the store is gone'});
			}
		},
	});
	const asked = (): number => requests.filter(({sample}) => sample === 100).length;
	const pane = (): PaneState | undefined => desk.getSnapshot().panes.get('main');
	await wait(100);
	for (const [times, next] of [[1, 2000], [2, 4000], [3, 8000]] as const) {
		const state = pane();
		assert.equal(state?.kind, 'none');
		const failure = state?.kind === 'none' ? state.failure?.() : undefined;
		assert.equal(failure?.times, times);
		assert.equal(asked(), times);
		await wait(next - 500);
		assert.equal(asked(), times);
		await wait(600);
	}

	isBroken = false;
	await wait(16_000);
	assert.equal(pane()?.kind, 'ready');
	assert.equal(asked(), 5);
	await wait(70_000);
	assert.equal(asked(), 5);
});

test('a picture that the store refuses is not retried automatically', async context => {
	const {desk, requests, wait} = await atDesk(context, {
		start: 100, latency: 10, picture(sample) {
			if (sample === 100) {
				throw new WinnowError({kind: 'not-found', what: 'The picture: not there', httpStatus: 404});
			}
		},
	});
	await wait(70_000);
	assert.equal(desk.getSnapshot().panes.get('main')?.kind, 'none');
	assert.equal(requests.filter(({sample}) => sample === 100).length, 1);
});

test('where the current page fails or is late, no other sample\'s picture shows next to its row', async context => {
	for (const how of ['fails', 'hangs'] as const) {
		await context.test(how, async inner => {
			const {desk, wait, jump} = await atDesk(inner, {
				start: 0, latency: 10, async before({offset}, signal) {
					if (offset !== 9) {
						return;
					}

					if (how === 'fails') {
						throw new WinnowError({kind: 'failure', what: 'No', httpStatus: 404});
					}

					await new Promise((_resolve, reject) => {
						signal.addEventListener('abort', () => {
							reject(signal.reason as Error);
						});
					});
				},
			});
			await wait(100);
			assert.equal(desk.getSnapshot().number, 1);
			jump(950);
			await wait(1500);
			desk.sync();
			assert.equal(desk.getSnapshot().sample, undefined);
			assert.equal(desk.getSnapshot().panes.size, 0);
		});
	}
});
