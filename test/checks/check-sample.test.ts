import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import {checkCounts} from '../../source/checks/check-counts.js';
import {checkSample, isOneObject, needOf} from '../../source/checks/check-sample.js';
import {describeDifferences} from '../../source/checks/describe-verdict.js';
import {rules} from '../../source/checks/rules.js';
import {Tally} from '../../source/checks/tally.js';
import {contradictions, operators, samplesWith} from './generated-samples.js';

const seed = process.env.WINNOW_TEST_SEED ?? '1';
const planted = new Map(Object.keys(contradictions).map((rule, index) => [97 + (691 * index), rule as keyof typeof contradictions]));

test('a contradiction of each rule is found among 10,000 samples, and nothing else', () => {
	const tally = new Tally();
	const found = new Map<number, string[]>();
	let number = 0;
	for (const {sample, facts} of samplesWith(planted, 10_000, seed)) {
		const verdicts = checkSample(sample, facts, operators);
		tally.add(verdicts, sample.id);
		const differing = verdicts.filter(({outcome}) => outcome === 'differs').map(({rule}) => rule);
		if (differing.length > 0) {
			found.set(number, differing);
		}

		assert.deepEqual(verdicts.filter(({outcome}) => outcome === 'unknown'), [], sample.id);
		number++;
	}

	assert.deepEqual(found, new Map([...planted].map(([at, rule]) => [at, [rule]])));
	assert.equal(tally.differing, planted.size);
	for (const {rule, checked, differs} of tally.rows()) {
		assert.equal(differs, rule === 'counts' ? 0 : 1, rule);
		assert.ok(rule === 'counts' || checked > 300, `${rule} checked ${checked}`);
	}
});

test('what differs is said with sizes and names', () => {
	const words = [...samplesWith(new Map([...planted.values()].map((rule, index) => [index, rule])), planted.size, seed)]
		.map(({sample, facts}) => describeDifferences(checkSample(sample, facts, operators)));
	assert.deepEqual(words, [
		'differs from the documents: it can\'t be decoded, but was not deleted',
		'differs from the documents: 3 channels, has 1',
		'differs from the documents: format JPEG, is GIF',
		'differs from the documents: suffix .png, is .jpg',
		'differs from the documents: name a_checked, is a',
		'differs from the documents: MetaValidation: size 1920×1080, is 1920×1000',
		'differs from the documents: the pixels changed without a reason',
		'differs from the documents: Grayscale: it has colors',
		'differs from the documents: Flip: it is not the mirror image',
		'differs from the documents: Resize: size 512×512, is 500×512',
		'differs from the documents: Padding: size 661×491, is 660×500',
		'differs from the documents: Crop: size 512–640×384–480, is 500×400',
		'differs from the documents: Scale: size 512–800×384–600, is 320×480',
		'differs from the documents: Rotate: size 640×480, is 480×640',
	]);
	assert.equal(words.length + 1, rules.length);
});

test('a rule says why it can\'t be checked, and which pixels it needs', () => {
	const one = (rule: keyof typeof contradictions) => [...samplesWith(new Map([[0, rule]]), 1, seed)][0]!;
	const reason = (rule: keyof typeof contradictions, known: typeof operators | undefined, facts = one(rule).facts) =>
		checkSample(one(rule).sample, facts, known).filter(({outcome}) => outcome === 'unknown').map(verdict => 'reason' in verdict ? `${verdict.rule}: ${verdict.reason}` : '');
	for (const rule of ['resize', 'padding', 'crop', 'scale'] as const) {
		assert.deepEqual(reason(rule, undefined), [`${rule}: parameters`]);
	}

	const {sample, facts} = one('flip');
	assert.deepEqual(reason('flip', operators, {...facts, likeness: undefined}), ['flip: pixels']);
	assert.equal(needOf(sample, {...facts, likeness: undefined}, operators), 'likeness');
	assert.equal(needOf(one('grayscale').sample, {...one('grayscale').facts, isGray: undefined}, operators), 'gray');
	assert.equal(needOf(one('untouched').sample, {...one('untouched').facts, isSame: undefined}, operators), 'equality');
	assert.equal(needOf(one('resize').sample, one('resize').facts, operators), 'nothing');
	assert.deepEqual(checkSample({...sample, descriptions: ['use Flip', 'use Blur']}, facts, operators).at(-1), {rule: 'same-size', outcome: 'unknown', reason: 'several'});
	assert.deepEqual(checkSample({...sample, descriptions: []}, facts, operators).at(-1), {rule: 'same-size', outcome: 'unknown', reason: 'operator'});
	assert.ok(facts.before?.kind === 'picture');
	assert.deepEqual(reason('flip', operators, {...facts, before: {...facts.before, orientation: 6}}), ['flip: orientation']);
	// Which way it is flipped is not known, but it is mirrored.
	assert.deepEqual(checkSample(sample, facts, undefined).find(({rule}) => rule === 'flip'), {rule: 'flip', outcome: 'agrees'});
});

test('validation is not expected where no operator validates', () => {
	const {sample, facts} = [...samplesWith(new Map([[0, 'channels']]), 1, seed)][0]!;
	assert.deepEqual(checkSample(sample, facts, [{name: 'Blur', parameters: [{name: 'do_validation', value: 'False'}]}]), []);
	assert.equal(checkSample(sample, facts, [{name: 'Blur', parameters: []}]).find(({rule}) => rule === 'channels')?.outcome, 'differs');
	assert.deepEqual(checkSample({...sample, status: 'deleted'}, facts, operators), []);
	assert.ok(isOneObject({before: {address: 's3://b/k'}, after: {address: 'obs://b/k'}}));
});

test('the counts of a version are compared with its lists', () => {
	const listed = {
		all: 10, retained: 4, modified: 3, deleted: 2, added: 1,
	};
	const counts = {
		origin: 9, retained: 4, modified: 3, deleted: 2, added: 1,
	};
	assert.deepEqual(new Set(checkCounts(listed, counts).map(({outcome}) => outcome)), new Set(['agrees']));
	assert.equal(checkCounts(listed, counts).length, 6);
	assert.deepEqual(checkCounts(listed, {...counts, deleted: 3}).filter(({outcome}) => outcome === 'differs'), [{
		rule: 'counts', outcome: 'differs', expected: 'deleted 3', actual: '2',
	}]);
	assert.deepEqual(checkCounts({...listed, all: 11}, undefined), [{
		rule: 'counts', outcome: 'differs', expected: 'all 10', actual: '11',
	}]);
});
