import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {openApp} from '../helpers/app.js';

const refusal = new WinnowError({
	kind: 'authentication', what: 'The list of results: Access denied (HTTP 403)', code: 'ModelArts.4310', requestId: 'bd60fc17f210f8412725105d2e5c7ff4', httpStatus: 403, advice: 'ModelArts has no access to the bucket. Check the agency\'s permissions and the bucket\'s policy.',
});

const busy = new WinnowError({
	kind: 'failure', what: 'The list of results: busy (HTTP 503)', code: 'ModelArts.0104', requestId: 'a1b2c3', httpStatus: 503, advice: 'The service has a problem: try again.',
});

/** All words of the screen in one line, however they were wrapped. */
const flow = (lines: readonly string[]): string => lines.map(line => line.trim()).join(' ').replaceAll(/\s+/g, ' ');

const failing = (error: () => WinnowError | undefined) => ({
	async before({offset}: {readonly offset: number}) {
		const found = error();
		if (found && offset >= 0) {
			throw found;
		}
	},
});

for (const [columns, rows] of [[100, 40], [80, 24], [40, 10]] as const) {
	for (const layout of ['list', 'sheet', 'picture'] as const) {
		test(`a failed first listing shows completely at ${columns}×${rows} in the layout "${layout}"`, async t => {
			const app = await openApp(t, {columns, rows, state: {layout}, source: failing(() => refusal)});
			await app.see(/HTTP 403/);
			const words = flow(app.lines());
			for (const part of [refusal.what, refusal.code!, refusal.requestId!, refusal.advice!, 'r retries.']) {
				assert.ok(words.includes(part), `${part}:\n${app.text()}`);
			}

			assert.doesNotMatch(app.text(), /···|not loaded/, 'no rows that look as if they were loading');
			assert.equal(app.lines().length, rows);
			assert.match(app.lines().at(-1)!, {list: /q quit/, sheet: /c list/, picture: /Enter back/}[layout]);
		});
	}
}

test('a temporary error of the first listing shows how long it has failed and when the next try is, and r retries', async t => {
	let error: WinnowError | undefined = busy;
	const app = await openApp(t, {source: failing(() => error)});
	await app.see(/Failing for \d s\. Retrying in \d s; r retries now\./);
	await app.see(/Service code {2}ModelArts\.0104\n/);
	await app.see(/Request ID {4}a1b2c3\n/);
	error = undefined;
	await app.type('r');
	await app.see(/class-0\/0\.jpg/);
	assert.doesNotMatch(app.text(), /Can't load/);
});

test('a message of several lines leaves the error complete where there is room, and cuts only the service\'s own text', async t => {
	const long = new WinnowError({
		kind: 'failure', what: `The list of results: ${'words of the service '.repeat(20)}(HTTP 503)`, code: 'ModelArts.0104', requestId: 'a1b2c3', httpStatus: 503, advice: 'The service has a problem: try again.',
	});
	const app = await openApp(t, {columns: 40, rows: 10, source: failing(() => long)});
	await app.see(/Failing for/);
	assert.match(flow(app.lines()), /The list of results: words of .*… \(ModelArts\.0104, request a1b2c3\) The service has a problem: try again\. Failing for \d s\. Retrying in \d s; r retries now\./);
});

for (const layout of ['list', 'sheet'] as const) {
	test(`rows that failed say so next to loaded ones, and the error is as wide as the screen in the layout "${layout}"`, async t => {
		const app = await openApp(t, {
			columns: 80, rows: 24, state: {layout}, source: {
				async before({offset, limit}) {
					if (offset > 0 && limit === 100) {
						throw refusal;
					}
				},
			},
		});
		await app.see(/Retained 250|=250/);
		await app.type('G');
		await app.see(/not loaded/);
		const words = flow(app.lines());
		for (const part of [refusal.what, '(ModelArts.4310, request bd60fc17f210f8412725105d2e5c7ff4)', refusal.advice!, 'r retries.']) {
			assert.ok(words.includes(part), `${part}:\n${app.text()}`);
		}

		assert.doesNotMatch(app.text(), /·{5}/);
		assert.match(app.text(), layout === 'list' ? /▸ +1,000.*not loaded/ : /┏! {2}1,000/, 'the cursor is not under the error');
		await app.type('g');
		await app.see(/^(?![\s\S]*HTTP 403)[\s\S]*class-0\/0\.jpg/);
	});
}
