import assert from 'node:assert/strict';
import test from 'node:test';
import type {FaultKind} from '../../../source/emulator/server/faults.js';
import {faultBench, faultyCloud} from './bench.js';
import {phases} from './phases.js';

/** The expected result of a fault that hits every request of a phase. */
type Expected = {
	/** Requests until it is reported. */
	readonly requests: number;
	/** What the person reads; undefined where it does no harm. */
	readonly words: RegExp | undefined;
	/** Whether it continues without a key once the fault is over. */
	readonly passes: boolean;
};

const refused = (words: RegExp): Expected => ({requests: 1, words, passes: false});
const passing = (requests: number, words: RegExp): Expected => ({requests, words, passes: true});
const harmless: Expected = {requests: 1, words: undefined, passes: false};

const both: Readonly<Partial<Record<FaultKind, Expected>>> = {
	403: refused(/HTTP 403/),
	404: refused(/HTTP 404/),
	408: passing(1, /HTTP 408/),
	409: refused(/HTTP 409/),
	410: refused(/HTTP 410/),
	429: passing(4, /HTTP 429/),
	500: passing(4, /HTTP 500/),
	501: passing(1, /HTTP 501/),
	502: passing(4, /HTTP 502/),
	503: passing(4, /HTTP 503/),
	504: passing(4, /HTTP 504/),
	'429-40': passing(4, /(?:HTTP 429|rate limited).*Retry in 40 s/),
	'429-absurd': passing(1, /HTTP 429.*Retry in 32 years/),
	'429-2099': passing(1, /HTTP 429.*Retry in 72 years/),
	'503-40': passing(4, /HTTP 503.*Retry in 40 s/),
	html: passing(1, /web page/),
	redirect: refused(/redirect|HTTP 302/),
	gzip: passing(4, /can't decompress.* \(tried 4 times\)/),
	coding: refused(/unsupported content encoding/),
	text: harmless,
	skew: harmless,
	reset: passing(4, /closed the connection \(tried 4 times\)/),
	cut: passing(4, /closed the connection \(tried 4 times\)/),
	slow: passing(2, /doesn't respond \(tried 2 times\)|responds too slowly/),
	silent: passing(2, /accepted the request but doesn't respond \(tried 2 times\)/),
	drip: passing(2, /doesn't respond \(tried 2 times\)|responds too slowly \(tried 2 times\)/),
	garbage: passing(4, /tried 4 times/),
	endless: refused(/larger than \d+ MB/),
};

const table: Readonly<Record<'listing' | 'picture', Readonly<Partial<Record<FaultKind, Expected>>>>> = {
	listing: {
		...both,
		400: refused(/HTTP 400/),
		401: refused(/HTTP 401/),
		empty: passing(1, /not JSON/),
		null: refused(/./),
		'error-200': refused(/Internal service error/),
		'bad-json': passing(1, /not JSON/),
	},
	picture: {
		...both,
		// The store can't resize: the original is requested too.
		400: {requests: 2, words: /HTTP 400/, passes: false},
		// A new address is requested, once, and the picture with it.
		403: {requests: 2, words: /HTTP 403/, passes: false},
		// One redirect is followed.
		redirect: {requests: 2, words: /redirects/, passes: false},
	},
};

test('each fault of the service in each phase shows a clear message, costs a bounded number of requests, and is recovered from without a restart', async context => {
	const world = await faultyCloud();
	context.after(async () => world.cloud.close());
	for (const [name, phase] of Object.entries(phases)) {
		for (const [kind, expected] of Object.entries(table[phase.target]) as Array<[FaultKind, Expected]>) {
			await context.test(`${kind}: ${name}`, async () => {
				const bench = faultBench(world);
				const {together = 1, target, rows} = phase;
				try {
					await phase.prepare(bench);
					bench.fault({target, kind, rows});
					const met = await phase.meet(bench);
					const {requests: each, words, passes} = expected;
					const asked = bench.asked();
					if (words) {
						assert.match(met.words ?? 'nothing is said', words);
						assert.doesNotMatch(met.words!, /signature=|token=/i);
						if (together === 1) {
							assert.equal(asked, each);
						} else {
							// The first 429 holds the others back.
							assert.ok(asked >= 1 && asked <= each * together, `${asked} requests, up to ${each * together} are right`);
						}
					} else {
						assert.equal(met.words, undefined);
					}

					assert.equal(met.passes, passes);
					bench.cure();
					if (passes && phase.isRepeated) {
						await phase.wait!(bench);
					} else if (words) {
						await phase.retry(bench);
						await phase.wait!(bench);
					}
				} finally {
					await bench.close();
				}
			});
		}
	}
});
