import assert from 'node:assert/strict';
import {appendFileSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import {checkSample} from '../../../source/checks/check-sample.js';
import {sampleKey} from '../../../source/model/source.js';
import {ChecksFile} from '../../../source/results/checks/checks-file.js';
import {contradictions, operators, samplesWith} from '../../checks/generated-samples.js';
import {temporaryFolder} from '../../review/samples.js';

const planted = new Map(Object.keys(contradictions).map((rule, index) => [7 * index, rule as keyof typeof contradictions]));
const samples = [...samplesWith(planted, 300, 'file')];

test('facts about pictures are kept, and give the same findings again', async context => {
	const file = path.join(await temporaryFolder(context), 'checks.bin');
	const written = ChecksFile.write(file, operators);
	for (const {sample, facts} of samples) {
		written.add(sampleKey(sample), facts);
	}

	for (const {sample, facts} of samples) {
		assert.deepEqual(written.findingsOf(sample), checkSample(sample, facts, operators));
	}

	written.close();
	const read = ChecksFile.read(file)!;
	assert.equal(read.size, 300);
	assert.deepEqual(read.operators, operators);
	for (const {sample, facts} of samples) {
		assert.deepEqual(read.findingsOf(sample), checkSample(sample, facts, operators));
	}

	read.close();
	// A bound of the file's size: 64 bytes for each sample, and the operators.
	assert.equal(statSync(file).size, 4096 + (300 * 64));
});

test('a truncated record is dropped, and other operators or another format start a new file', async context => {
	const file = path.join(await temporaryFolder(context), 'checks.bin');
	const [one, other] = samples as [typeof samples[number], typeof samples[number]];
	const written = ChecksFile.write(file, undefined);
	written.add(sampleKey(one.sample), one.facts);
	written.add(sampleKey(other.sample), other.facts);
	written.close();
	truncateSync(file, 4096 + 100);
	const resumed = ChecksFile.write(file, undefined);
	assert.ok(resumed.has(sampleKey(one.sample)) && !resumed.has(sampleKey(other.sample)));
	assert.equal(resumed.findingsOf(other.sample), undefined);
	resumed.add(sampleKey(other.sample), other.facts);
	resumed.close();
	assert.equal(ChecksFile.read(file)!.size, 2);
	assert.equal(ChecksFile.write(file, operators).size, 0);
	for (const text of ['', 'winnow checks 2 {}\n', 'winnow checks 1 {"operators":[{"name":1}]}\n', 'winnow checks 1 {\n', 'x'.repeat(5000)]) {
		writeFileSync(file, text);
		appendFileSync(file, '\0'.repeat(8192));
		assert.equal(ChecksFile.read(file), undefined, text.slice(0, 30));
	}
});

test('operators are read from a complete header, if they are valid', async context => {
	const file = path.join(await temporaryFolder(context), 'checks.bin');
	const read = (text: string, length = 4096) => {
		writeFileSync(file, text.padEnd(length, '\0'));
		return ChecksFile.read(file)?.operators;
	};

	const blur = {name: 'Blur', parameters: [{name: 'radius', value: '3'}]};
	for (const operators of [[], [blur], [blur, {name: 'x', parameters: []}], [{name: '模糊\n', parameters: []}]]) {
		assert.deepEqual(read(`winnow checks 1 ${JSON.stringify({operators})}\n`), operators);
	}

	const whole = (operators: unknown) => `winnow checks 1 ${JSON.stringify({operators})}\n`;
	for (const odd of ['x', [{parameters: []}], [{name: 'x'}], [blur, {name: 7, parameters: []}], [{name: 'x', parameters: {}}], [{name: 'x', parameters: [7]}], [{name: 'x', parameters: [{name: 'y'}]}], [{name: 'x', parameters: [{value: 'y'}]}], [{name: 'x', parameters: [{name: 'y', value: 'z'}, {name: 'y', value: 7}]}], [7]]) {
		assert.equal(read(whole(odd)), undefined, JSON.stringify(odd));
	}

	for (const text of [` ${whole([])}`, whole([]).replace('1', '0'), whole([]).trim(), whole([]).replace('checks', 'measures')]) {
		assert.equal(read(text), undefined, JSON.stringify(text));
	}

	// A header of exactly one unit, and one byte more.
	for (const [length, size] of [[4096, 4096], [4097, 8192]] as const) {
		const operators = [{name: 'x'.repeat(length - whole([{name: '', parameters: []}]).length), parameters: []}];
		assert.equal(whole(operators).length, length);
		ChecksFile.write(file, operators);
		assert.equal(statSync(file).size, size);
		assert.deepEqual(ChecksFile.read(file)?.operators, operators);
	}
});
