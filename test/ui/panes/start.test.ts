import assert from 'node:assert/strict';
import test from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {WinnowError} from '../../../source/model/errors.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {bannerLines, startLines, type StartFacts} from '../../../source/ui/panes/banner.js';
import {createTheme} from '../../../source/ui/theme.js';

const theme = createTheme({level: 0, light: false, unicode: true});
const keymap = createKeymap();
const now = 1_700_000_000_000;

const facts = (own: Partial<StartFacts> = {}): StartFacts => ({
	keys: {keymap, theme: () => theme, mode: 'list'},
	now,
	failure: undefined,
	waitingSince: undefined,
	tried: undefined,
	rows: 'awaited',
	run: undefined,
	...own,
});

const start = (own?: Partial<StartFacts>, rows = 20): string | undefined => startLines(theme, 80, rows, facts(own))?.map(line => stripVTControlCharacters(line).trim()).filter(Boolean).join(' ');
const error = new WinnowError({kind: 'failure', what: 'The list of results: busy (HTTP 503)', code: 'ModelArts.0104', requestId: 'a1b2c3', advice: 'Try again later.'});
const failure = {error, since: now - 42_000, next: now + 8000, isTrying: false, times: 3};

test('no banner shows once rows are loaded', () => {
	assert.equal(start({rows: 'loaded', failure}), undefined);
});

test('a short wait shows nothing; a long one names the request and when the next attempt is', () => {
	assert.equal(start({waitingSince: now - 4000}), undefined);
	const tried = {host: 'modelarts.example.com', attempt: 2, until: now + 8000, waitsFor: 'answer', isLast: false} as const;
	assert.match(start({waitingSince: now - 7000, tried})!, /modelarts\.example\.com.*7 s/);
});

test('a failed first listing fills exactly its rows, however few there are', () => {
	for (const rows of [3, 5, 8, 20]) {
		assert.equal(startLines(theme, 80, rows, facts({failure}))!.length, rows);
	}

	assert.match(start({failure})!, /busy \(HTTP 503\).*ModelArts\.0104.*a1b2c3.*Try again later\. Failing for 42 s\. Retrying in 8 s; r retries now\./);
	assert.match(start({failure}, 3)!, /\(ModelArts\.0104, request a1b2c3\) Try again later\. Failing for 42 s\./);
});

test('a failed run is the headline of a failed listing, and the explanation of an empty one', () => {
	assert.match(start({failure, run: 'The run failed.'})!, /^The run failed\. The list of results/);
	assert.equal(start({rows: 'explained', run: 'The run failed.'}), 'The run failed.');
});

test('the banner is as wide as the screen and at most as high as its rows', () => {
	const lines = bannerLines(theme, 60, 2, facts({rows: 'loaded', failure})).map(line => stripVTControlCharacters(line));
	assert.equal(lines.length, 2);
	assert.ok(lines.every(line => line.length === 60), lines.join('\n'));
	assert.match(lines[0]!, /^ ! The list of resu…/);
	assert.deepEqual(bannerLines(theme, 60, 2, facts({rows: 'loaded'})), []);
});
