import assert from 'node:assert/strict';
import test from 'node:test';
import type {Finding} from '../../../source/checks/rules.js';
import {areSlow, closeReaders, factsOf, scopesOf} from '../../../source/review/find/fact-readers.js';
import type {FindFacts} from '../../../source/review/find/find-key.js';
import {parseFind} from '../../../source/review/find/find-query.js';
import {sampleAt} from '../samples.js';

const sample = sampleAt(1);

/** Names of the facts that a query matches. */
const matching = (query: string, all: Readonly<Record<string, FindFacts>>): string[] => Object.entries(all)
	.filter(([, facts]) => parseFind(query).matches(sample, facts))
	.map(([name]) => name);

test('across: and was: read the verdict of another version', () => {
	const all: Readonly<Record<string, FindFacts>> = {
		nothing: {},
		cured: {across: {change: 'cured', mark: {verdict: 'reject', time: 1}, isHidden: false}},
		lost: {across: {change: 'lost', mark: undefined, isHidden: false}},
		unchanged: {across: {change: undefined, mark: {verdict: 'accept', time: 1}, isHidden: false}},
		hidden: {across: {change: 'unjudged', mark: undefined, isHidden: true}},
	};
	for (const [query, found] of Object.entries({
		'across:': ['cured', 'lost', 'hidden'],
		'across:cured': ['cured'],
		'across:unjudged': ['hidden'],
		'was:': ['cured', 'unchanged'],
		'was:any': ['cured', 'unchanged'],
		'was:reject': ['cured'],
		'was:none': ['nothing', 'lost'],
	})) {
		assert.deepEqual(matching(query, all), found, query);
	}

	assert.deepEqual([...parseFind('was:any').needs, ...parseFind('across:').needs], ['across', 'across']);
	assert.throws(() => parseFind('across:curd'), {what: 'Unknown across "curd"', advice: /across:cured/});
	assert.throws(() => parseFind('was:acept'), {what: 'Unknown was "acept"', advice: /was:accept/});
});

test('check: reads what the rules say', () => {
	const agrees: Finding = {rule: 'format', outcome: 'agrees'};
	const differs: Finding = {rule: 'suffix', outcome: 'differs'};
	const all: Readonly<Record<string, FindFacts>> = {
		unchecked: {}, agrees: {checked: [agrees]}, differs: {checked: [agrees, differs]}, nothing: {checked: []},
	};
	for (const [query, found] of Object.entries({
		'check:': ['differs'],
		'check:differs': ['differs'],
		'check:agrees': ['agrees', 'nothing'],
		'check:no': ['unchecked'],
		'check:suffix': ['differs'],
		'check:format': [],
	})) {
		assert.deepEqual(matching(query, all), found, query);
	}

	assert.deepEqual([...parseFind('check:no').needs], ['checked']);
	assert.throws(() => parseFind('check:counts'), {what: 'Unknown check "counts"'});
});

test('box: and lost: read the boxes of a sample and what became of an original', () => {
	const all: Readonly<Record<string, FindFacts>> = {nothing: {}, problem: {hasBoxProblem: true}, ok: {hasBoxProblem: false}, lost: {isLost: true}};
	assert.deepEqual(matching('box:', all), ['problem']);
	assert.deepEqual(matching('box:problem', all), ['problem']);
	assert.deepEqual(matching('box:ok', all), ['nothing', 'ok', 'lost']);
	assert.deepEqual(matching('lost:', all), ['lost']);
	assert.deepEqual(matching('lost:no', all), ['nothing', 'problem', 'ok']);
	assert.deepEqual([...parseFind('box: lost:').needs], ['hasBoxProblem', 'isLost']);
	assert.throws(() => parseFind('box:x'), {what: 'Unknown box "x"'});
	assert.throws(() => parseFind('lost:x'), {what: 'Unknown lost "x"'});
});

test('facts are read at once, unless a reader has to wait; then they come together, and every reader is closed', async () => {
	const {signal} = new AbortController();
	const closed: string[] = [];
	const plain = {
		read: () => true, scope: () => undefined, close() {
			closed.push('plain');
		},
	};
	const slow = {
		isSlow: true, read: async () => false, scope: () => 'Measured 2 of 3.', async close() {
			await Promise.resolve();
			closed.push('slow');
		},
	};
	assert.deepEqual(factsOf({isLost: plain})(sample, signal), {isLost: true});
	assert.deepEqual(await factsOf({isLost: plain, hasBoxProblem: slow})(sample, signal), {isLost: true, hasBoxProblem: false});
	assert.deepEqual([areSlow({isLost: plain}), areSlow({isLost: plain, hasBoxProblem: slow}), areSlow({})], [false, true, false]);
	assert.deepEqual(scopesOf({isLost: plain, hasBoxProblem: slow, measured: {read: () => undefined}}), ['Measured 2 of 3.']);
	await closeReaders({isLost: plain, hasBoxProblem: slow, measured: {read: () => undefined}});
	assert.deepEqual(closed, ['plain', 'slow']);
});
