import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import {checkCounts} from '../../source/checks/check-counts.js';
import {checkSample, isOneObject, needOf} from '../../source/checks/check-sample.js';
import {describeDifferences} from '../../source/checks/describe-finding.js';
import type {Likeness, PictureFacts} from '../../source/checks/facts.js';
import {nameOf} from '../../source/checks/object-name.js';
import {authorOf} from '../../source/checks/operators.js';
import {rules, type Rule, type Finding} from '../../source/checks/rules.js';
import {Tally} from '../../source/checks/tally.js';
import type {OperatorFacts} from '../../source/model/catalog.js';
import {signedAddress} from '../../source/model/source.js';
import {contradictions, operators, samplesWith} from './generated-samples.js';

const seed = process.env.WINNOW_TEST_SEED ?? '1';
const planted = new Map(Object.keys(contradictions).map((rule, index) => [97 + (691 * index), rule as keyof typeof contradictions]));

test('one planted contradiction of each rule is found among 10,000 samples, and nothing else', () => {
	const tally = new Tally();
	const found = new Map<number, string[]>();
	let number = 0;
	for (const {sample, facts} of samplesWith(planted, 10_000, seed)) {
		const findings = checkSample(sample, facts, operators);
		tally.add(findings, sample.id);
		const differing = findings.filter(({outcome}) => outcome === 'differs').map(({rule}) => rule);
		if (differing.length > 0) {
			found.set(number, differing);
		}

		assert.deepEqual(findings.filter(({outcome}) => outcome === 'unknown'), [], sample.id);
		number++;
	}

	assert.deepEqual(found, new Map([...planted].map(([at, rule]) => [at, [rule]])));
	assert.equal(tally.differing, planted.size);
	for (const {rule, checked, differs} of tally.rows()) {
		assert.equal(differs, rule === 'counts' ? 0 : 1, rule);
		assert.ok(rule === 'counts' || checked > 300, `${rule} checked ${checked}`);
	}
});

test('a difference is described with sizes and names', () => {
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

test('a rule reports why it can\'t be checked, and which pixels it needs', () => {
	const one = (rule: keyof typeof contradictions) => [...samplesWith(new Map([[0, rule]]), 1, seed)][0]!;
	const reason = (rule: keyof typeof contradictions, known: typeof operators | undefined, facts = one(rule).facts) =>
		checkSample(one(rule).sample, facts, known).filter(({outcome}) => outcome === 'unknown').map(finding => 'reason' in finding ? `${finding.rule}: ${finding.reason}` : '');
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

test('validation is not expected if no operator validates', () => {
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

const picture = (facts: Partial<PictureFacts> = {}): PictureFacts => ({
	kind: 'picture', format: 'jpeg', width: 640, height: 480, channels: 3, orientation: 1, bytes: 1, ...facts,
});

const added = (description: string): Parameters<typeof checkSample>[0] => ({
	status: 'added', descriptions: [description], before: {address: 's3://b/a.jpg', signed: signedAddress('x')}, after: {address: 's3://b/c.jpg', signed: signedAddress('y')},
});

const outcome = (rule: Rule, findings: readonly Finding[]): string | undefined => {
	const finding = findings.find(one => one.rule === rule);
	return finding && (finding.outcome === 'unknown' ? finding.reason : finding.outcome);
};

test('a flip with a probability below 1 may not have happened, and the most similar direction counts', () => {
	const flip = (likeness: Likeness, parameters: Readonly<Record<string, string>>): string | undefined => outcome('flip', checkSample(added('use Flip'), {before: picture(), after: picture(), likeness}, [{
		name: 'Flip', parameters: Object.entries(parameters).map(([name, value]) => ({name, value})),
	}]));
	const [plain, across] = [{plain: 40, across: 12, down: 12}, {plain: 12, across: 40, down: 12}];
	assert.equal(flip(across, {}), 'agrees');
	assert.equal(flip(plain, {}), 'differs');
	assert.equal(flip(plain, {flip_p: '1'}), 'differs');
	assert.equal(flip(plain, {flip_p: '0.5'}), 'agrees');
	assert.equal(flip(plain, {flip_p: ''}), 'differs');
	assert.equal(flip(across, {lr_ud: 'UD '}), 'differs');
	// A picture that is nearly symmetric.
	assert.equal(flip({plain: 33, across: 30, down: 12}, {}), 'agrees');
	assert.equal(flip({plain: 33.1, across: 30, down: 12}, {}), 'differs');
	assert.equal(flip({plain: 10, across: 24.9, down: 10}, {}), 'differs');
	assert.equal(flip({plain: Number.POSITIVE_INFINITY, across: Number.POSITIVE_INFINITY, down: 12}, {}), 'agrees');
});

test('a picture with an EXIF rotation may be rotated before an operator or validation reads it', () => {
	const turned = picture({orientation: 6});
	const upright = picture({width: 480, height: 640});
	assert.equal(outcome('same-size', checkSample(added('use Blur'), {before: turned, after: upright}, operators)), 'agrees');
	assert.equal(outcome('same-size', checkSample(added('use Blur'), {before: picture({orientation: 4}), after: upright}, operators)), 'differs');
	const large = {...added(''), status: 'retained' as const};
	const facts = {before: picture({width: 3000, height: 1200, orientation: 8}), isSame: false};
	// At most 1920 × 1080: upright it is 1200 × 3000.
	assert.equal(outcome('max-size', checkSample(large, {...facts, after: picture({width: 432, height: 1080})}, operators)), 'agrees');
	assert.equal(outcome('max-size', checkSample(large, {...facts, after: picture({width: 1920, height: 768})}, operators)), 'agrees');
	assert.equal(outcome('max-size', checkSample(large, {...facts, after: picture({width: 1200, height: 1080})}, operators)), 'differs');
});

test('a change belongs to the operator that is named, or to the only one of the version that can have made it', () => {
	const resize: OperatorFacts = {name: 'Resize', parameters: [{name: 'total_status', value: '[3]'}]};
	const author = (operatorsOfVersion: readonly OperatorFacts[] | undefined, status: 'added' | 'modified' = 'added', description = 'no name'): string =>
		authorOf({status, descriptions: [description]}, operatorsOfVersion);
	assert.equal(author([resize, {name: 'PCC', parameters: []}]), 'Resize');
	assert.equal(author([resize, {name: 'StyleGAN', parameters: []}]), 'unnamed');
	assert.equal(author([{name: 'StyleGAN', parameters: []}]), 'unnamed');
	assert.equal(author(undefined), 'unnamed');
	assert.equal(author(undefined, 'modified'), 'unnamed');
	assert.equal(author([resize], 'modified'), 'none');
	assert.equal(author([{name: 'Blur', parameters: [{name: 'total_status', value: '[1,3]'}]}], 'modified'), 'unnamed');
	assert.equal(author([resize], 'added', 'similar to blur.jpg'), 'Resize');
	assert.equal(author([resize], 'added', 'Motionblur (from the file name)'), 'MotionBlur');
});

test('without operators the limits are not known, and a changed picture may have been too large', () => {
	const kept = {...added(''), status: 'retained' as const};
	const facts = {before: picture(), after: picture(), isSame: false};
	assert.equal(outcome('untouched', checkSample(kept, facts, undefined)), 'parameters');
	assert.equal(outcome('untouched', checkSample(kept, facts, [])), 'parameters');
	assert.equal(outcome('max-size', checkSample(kept, facts, undefined)), 'parameters');
	assert.equal(outcome('max-size', checkSample(kept, facts, operators)), undefined);
	assert.equal(outcome('untouched', checkSample(kept, {...facts, before: picture({channels: undefined})}, operators)), 'channels');
	assert.equal(outcome('channels', checkSample(kept, {...facts, before: picture({channels: 1}), after: picture({channels: undefined})}, operators)), 'channels');
	assert.equal(outcome('same-size', checkSample(added('use Blur'), {before: picture({width: 0, height: 0}), after: picture()}, operators)), 'size');
	assert.ok(!isOneObject({before: {}, after: {}}));
	assert.ok(!isOneObject({before: {address: 's3://b/k'}, after: {}}));
	assert.equal(nameOf(undefined).stem, '');
	assert.deepEqual(nameOf('s3://b/a.b/.hidden'), {stem: '.hidden', suffix: ''});
});

test('a tally counts samples once, keeps three examples, and names the most frequent reason first', () => {
	const tally = new Tally();
	const differs: Finding = {rule: 'flip', outcome: 'differs'};
	for (const name of ['a', 'b', 'c', 'd']) {
		tally.add([differs, {rule: 'same-size', outcome: 'differs'}, {rule: 'resize', outcome: 'unknown', reason: name === 'a' ? 'operator' : 'parameters'}], name);
	}

	tally.add([{rule: 'counts', outcome: 'differs'}], 'version');
	assert.equal(tally.differing, 4);
	const rows = new Map(tally.rows().map(row => [row.rule, row]));
	assert.deepEqual(rows.get('flip')?.examples.map(({name}) => name), ['a', 'b', 'c']);
	assert.deepEqual(rows.get('resize'), {
		rule: 'resize', checked: 0, differs: 0, unknown: 4, reasons: ['parameters', 'operator'], examples: [],
	});
	assert.deepEqual([...rows.keys()], [...rules]);
});

test('documented defaults hold where a parameter is absent, and sizes may be rounded by a pixel', () => {
	const sized = (name: string, width: number, height: number): string | undefined => checkSample(
		added(`use ${name}`),
		{before: picture(), after: picture({width, height})},
		[{name, parameters: []}],
	).find(({rule}) => rule === name.toLowerCase())?.outcome;
	// 20 % of each side at most.
	assert.deepEqual([[384, 288], [383, 287], [382, 288], [640, 480], [641, 481], [642, 480]].map(([width, height]) => sized('Crop', width!, height!)), ['agrees', 'agrees', 'differs', 'agrees', 'agrees', 'differs']);
	assert.deepEqual([[320, 480], [960, 480], [640, 240], [318, 480], [962, 480]].map(([width, height]) => sized('Scale', width!, height!)), ['agrees', 'agrees', 'agrees', 'differs', 'differs']);
	assert.deepEqual([[642, 482], [640, 480], [645, 482]].map(([width, height]) => sized('Padding', width!, height!)), ['agrees', 'differs', 'differs']);
	assert.deepEqual([[224, 224], [225, 224], [224, 223]].map(([width, height]) => sized('Resize', width!, height!)), ['agrees', 'differs', 'differs']);
	const same = (name: string): string | undefined => outcome('same-size', checkSample(added(`use ${name}`), {before: picture(), after: picture({height: 490})}, operators));
	for (const name of ['AddNoise', 'Blur', 'CutOut', 'HistogramEqual', 'LightArithmetic', 'LightContrast', 'MotionBlur', 'Saturation', 'Sharpen', 'Translate', 'Weather', 'Rotate']) {
		assert.equal(same(name), 'differs', name);
	}

	assert.equal(same('Shear'), 'undocumented');
});

test('validation keeps or changes formats, suffixes and names as documented', () => {
	const validated = (before: Partial<PictureFacts>, after: Partial<PictureFacts>, names: readonly [before: string, after: string]): string[] => {
		const sample = {
			...added(''), status: 'modified' as const, before: {address: `s3://b/${names[0]}`, signed: signedAddress('x')}, after: {address: `s3://b/${names[1]}`, signed: signedAddress('y')},
		};
		return checkSample(sample, {before: picture(before), after: picture(after), isSame: true}, operators).filter(one => one.outcome === 'differs').map(({rule}) => rule);
	};

	for (const [format, suffix] of [['jpeg', 'jpg'], ['jpeg', 'JPEG'], ['jpeg', 'jpe'], ['jpeg', 'jfif'], ['png', 'png'], ['bmp', 'bmp'], ['bmp', 'dib']] as const) {
		assert.deepEqual(validated({format}, {format}, [`a.${suffix}`, `a.${suffix}`]), [], suffix);
	}

	assert.deepEqual(validated({}, {}, ['a.png', 'a_checked.jpg']), []);
	assert.deepEqual(validated({}, {}, ['a', 'a']), ['suffix']);
	assert.deepEqual(validated({}, {format: 'webp'}, ['a.jpg', 'a_checked.jpg']), ['format']);
	assert.deepEqual(validated({format: 'gif'}, {format: 'png'}, ['a.gif', 'a_checked.png']), ['format']);
	assert.deepEqual(validated({format: 'gif'}, {}, ['a.gif', 'a.jpg']), ['name']);
	assert.deepEqual(validated({channels: 2}, {channels: 2}, ['a.jpg', 'a.jpg']), ['channels']);
	assert.deepEqual(validated({channels: 2}, {channels: 4}, ['a.jpg', 'a_checked.jpg']), ['channels']);
	assert.deepEqual(validated({}, {height: 479}, ['a.jpg', 'a.jpg']), ['name']);
	assert.deepEqual(validated({}, {}, ['a.jpg', 'b.jpg']), ['name']);
});

test('validation is checked with a single validating operator, and with a single picture', () => {
	const off = {name: 'Blur', parameters: [{name: 'do_validation', value: ' false '}]};
	const gray = {before: picture({channels: 1}), after: picture({channels: 1})};
	assert.equal(outcome('channels', checkSample(added('use Blur'), gray, [off])), undefined);
	assert.equal(outcome('channels', checkSample(added('use Blur'), gray, [off, {name: 'MetaValidation', parameters: []}])), 'differs');
	const orphan = {...added('use Grayscale'), before: {}};
	assert.equal(outcome('grayscale', checkSample(orphan, {after: picture(), isGray: false}, operators)), 'differs');
	assert.deepEqual(checkSample({...orphan, after: {}}, {}, operators), []);
	assert.deepEqual(checkSample(added('use Blur'), {before: {kind: 'undecodable'}, after: picture()}, [off]), []);
	assert.deepEqual(checkSample(added('use Blur'), {before: picture(), after: {kind: 'undecodable'}}, operators), [{rule: 'undecodable', outcome: 'differs'}]);
});
