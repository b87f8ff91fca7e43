import assert from 'node:assert/strict';
import test from 'node:test';
import {parseFind} from '../../../source/review/find/find-query.js';
import {WinnowError} from '../../../source/model/errors.js';
import {sampleAt} from '../samples.js';

const sample = {...sampleAt(1), descriptions: ['use Blur augmentation', 'similar to cats/0009.jpg']};
const mark = {verdict: 'reject', reason: 'box wrong', note: 'Zu unscharf, 模糊 café'} as const;

const finds = (text: string): boolean => parseFind(text).matches(sample, {mark});
const findsUnmarked = (text: string): boolean => parseFind(text).matches(sample);

test('parseFind looks for every word in addresses, ids, descriptions, notes, reasons and verdicts', () => {
	for (const text of ['', 'cats', '0001.jpg', 'animals/cats', 'obs://bucket', 's3://bucket', 'id-1', 'blur', 'unscharf', '模糊', 'reject', 'wrong', 'cats blur reject', '  cats   0009 ', '.jpg']) {
		assert.ok(finds(text), text);
	}

	for (const text of ['dogs', 'cats dogs', 'accept', '0001_jpg', 'c.ts']) {
		assert.ok(!finds(text), text);
	}

	assert.ok(!findsUnmarked('reject'));
});

test('parseFind finds what reviewers disagree about, and what is settled', () => {
	const found = (text: string): string[] => (['open', 'settled', 'none'] as const).filter(dispute => parseFind(text).matches(sample, {dispute}));
	assert.deepEqual(found('disagreement:open'), ['open']);
	assert.deepEqual(found('disagreement:'), ['open']);
	assert.deepEqual(found('disagreement:settled'), ['settled']);
	assert.deepEqual(found('disagreement:yes'), ['open', 'settled']);
	assert.deepEqual(found('disagreement:no'), ['none']);
	assert.equal(parseFind('disagreement:yes').matches(sample), false);
	assert.throws(() => parseFind('disagreement:solved'), /Unknown disagreement "solved"/);
});

test('parseFind matches both cases with small letters, and only capitals with capitals', () => {
	assert.ok(finds('BLUR'.toLowerCase()));
	assert.ok(finds('Blur'));
	assert.ok(!finds('BLUR'));
	assert.ok(!finds('bluR'));
	assert.ok(finds('zu'));
	assert.ok(finds('Zu'));
});

test('parseFind matches composed and decomposed accents alike', () => {
	assert.ok(finds('café'.normalize('NFD')));
	assert.ok(parseFind('café').matches(sample, {mark: {note: 'café'.normalize('NFD')}}));
});

test('parseFind finds reasons by any part of their words, and samples with any reason', () => {
	for (const text of ['reason:"box wrong"', 'reason:box', 'reason:', 'reason:wrong verdict:reject']) {
		assert.ok(finds(text), text);
		assert.ok(!findsUnmarked(text), text);
		assert.ok(!parseFind(text).matches(sample, {mark: {verdict: 'reject', note: 'box wrong'}}), text);
	}

	assert.ok(!finds('reason:blurred'));
});

test('parseFind keeps quoted phrases together', () => {
	assert.ok(finds('"use blur"'));
	assert.ok(!finds('"blur use"'));
	assert.ok(finds('"similar to'));
	assert.ok(finds('description:"use blur" note:"zu unscharf"'));
	assert.ok(!finds('note:"unscharf zu"'));
	assert.deepEqual(parseFind('a "b c" note:"d e" note:f').terms, ['a', 'b c', 'note:d e', 'note:f']);
});

test('parseFind searches only the field that is named', () => {
	for (const text of ['verdict:reject', 'verdict:r', 'VERDICT:Reject', 'verdict:', 'verdict:any', 'status:modified', 'status:mod', 'note:unscharf', 'note:', 'before:s3', 'after:obs', 'address:output', 'address:animals', 'description:blur', 'id:id-1', 'status:modified verdict:reject note:模糊']) {
		assert.ok(finds(text), text);
	}

	for (const text of ['verdict:accept', 'verdict:none', 'status:deleted', 'note:blur', 'before:obs', 'after:s3', 'address:blur', 'description:unscharf', 'id:cats']) {
		assert.ok(!finds(text), text);
	}

	assert.ok(findsUnmarked('verdict:none'));
	assert.ok(!findsUnmarked('note:'));
});

test('parseFind knows which facts a query needs', () => {
	assert.deepEqual([...parseFind('verdict:reject cats').needs], ['mark']);
	assert.deepEqual([...parseFind('!note:x blur:<1 measured:no').needs], ['mark', 'measured']);
	assert.deepEqual([...parseFind('folder:cats status:added').needs], []);
	assert.deepEqual([...parseFind('class:cats status:added').needs], ['classes']);
});

test('parseFind returns what to highlight in names: not what must be missing, and not what is searched for elsewhere', () => {
	const found = (text: string, name: string): string[] => parseFind(text).patterns.flatMap(pattern => [...name.matchAll(pattern)].map(([part]) => part));
	assert.deepEqual(found('cat 0001.jpg !dog description:jpg note:cat status:added', 'Cats/dog-cat/0001.jpg'), ['Cat', 'cat', '0001.jpg']);
	assert.deepEqual(found('Cat', 'Cats/cat'), ['Cat']);
	assert.deepEqual(found('class:cats address:0001', 'cats/0001.jpg'), ['cats', '0001']);
	assert.deepEqual(found('!(', 'a(b'), []);
	assert.deepEqual(found('(', 'a(b'), ['(']);
});

test('parseFind suggests the nearest field or value for an unknown one', () => {
	const failure = (text: string): WinnowError => {
		try {
			parseFind(text);
		} catch (error) {
			assert.ok(error instanceof WinnowError);
			return error;
		}

		throw new Error('understood');
	};

	assert.deepEqual([failure('verdcit:reject').what, failure('verdcit:reject').advice, failure('verdcit:x').kind], ['Unknown field "verdcit"', 'Did you mean verdict:? To search for a word with a colon, put it in quotes: "…".', 'usage']);
	assert.match(failure('status:modifed').advice!, /^Did you mean status:modified\?/);
	assert.match(failure('verdict:deny').advice!, /accept, reject, flag, none, any/);
	assert.match(failure('qwertzuiop:1').advice!, /^Use verdict, reason, note, /);
	assert.ok(!finds('"verdcit:x"'));
});
