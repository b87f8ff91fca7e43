import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import test from 'node:test';
import {cloudFlags, pictureFlags} from '../../source/commands/cloud-flags.js';
import {parseFlags} from '../../source/commands/parse-flags.js';
import {WinnowError} from '../../source/model/errors.js';

const flags = {
	...cloudFlags, ...pictureFlags, output: {type: 'string', shortFlag: 'o'}, many: {type: 'string', isMultiple: true}, plain: {type: 'number'},
} as const;

const parse = (...argv: string[]) => parseFlags({argv, stdout: new PassThrough()}, {
	help: 'the help\n', flags, arguments: [1, 2], names: ['TASK', 'VERSION'],
});

test('parseFlags reads every kind of flag', () => {
	assert.deepEqual(parse('task', '--status', '2', '--page-size=14', '--start', '1204', '--no-tls-verify', '--allow-http', '-o', 'folder', '--many', 'a', '--many', 'b', '--plain', '-1.5', 'version'), {
		input: ['task', 'version'],
		flags: {
			status: 'deleted', pageSize: 14, start: 1204, tlsVerify: false, allowHttp: true, output: 'folder', many: ['a', 'b'], plain: -1.5,
		},
	});
	assert.deepEqual(parse('task')!.flags, {});
});

test('parseFlags accepts a status by name and by the number of the API', () => {
	for (const [text, status] of [['-1', 'all'], ['0', 'retained'], ['1', 'modified'], ['2', 'deleted'], ['3', 'added'], ['Added', 'added'], ['all', 'all']]) {
		assert.equal(parse('task', '--status', text!)!.flags.status, status);
		assert.equal(parse('task', `--status=${text}`)!.flags.status, status);
	}
});

test('parseFlags leaves everything after "--" and text that looks like a number unchanged', () => {
	assert.deepEqual(parse('--', '--status', '-x')!.input, ['--status', '-x']);
	assert.deepEqual(parse('0123', '1e5')!.input, ['0123', '1e5']);
	assert.equal(parse('task', '--project', '0123')!.flags.project, '0123');
	assert.deepEqual(parse('task', '-')!.input, ['task', '-']);
});

test('parseFlags uses the last value of a repeated flag', () => {
	assert.deepEqual(parse('task', '--start', '1', '--start', '5', '--allow-http', '--allow-http', '--region', 'a', '--region', 'b')!.flags, {start: 5, allowHttp: true, region: 'b'});
});

test('parseFlags names a wrong value and the values that are allowed', () => {
	const cases: ReadonlyArray<readonly [argv: readonly string[], what: string, advice: string | undefined]> = [
		[['task', '--statsu', 'all'], 'Unknown flag --statsu', 'Did you mean --status?'],
		[['task', '--zzzzzz'], 'Unknown flag --zzzzzz', '--help lists the flags.'],
		[['task', '-x'], 'Unknown flag -x', '--help lists the flags.'],
		[['task', '--status', 'kept'], 'Invalid --status "kept"', 'Use all, retained, modified, deleted, added, or -1 to 3.'],
		[['task', '--status', '4'], 'Invalid --status "4"', 'Use all, retained, modified, deleted, added, or -1 to 3.'],
		[['task', '--status'], '--status needs a value', undefined],
		[['task', '--status', '--allow-http'], '--status needs a value', undefined],
		[['task', '--page-size', '0'], 'Invalid --page-size "0"', 'Use a whole number from 1 to 100.'],
		[['task', '--page-size', '101'], 'Invalid --page-size "101"', 'Use a whole number from 1 to 100.'],
		[['task', '--page-size', '7.5'], 'Invalid --page-size "7.5"', 'Use a whole number from 1 to 100.'],
		[['task', '--page-size', '0x10'], 'Invalid --page-size "0x10"', 'Use a whole number from 1 to 100.'],
		[['task', '--page-size', 'many'], 'Invalid --page-size "many"', 'Use a whole number from 1 to 100.'],
		[['task', '--page-size'], '--page-size needs a number', undefined],
		[['task', '--start', '0'], 'Invalid --start "0"', 'Use a whole number, 1 or more.'],
		[['task', '--start', '-5'], 'Invalid --start "-5"', 'Use a whole number, 1 or more.'],
		[['task', '--offset-unit', 'pages'], 'Unknown --offset-unit "pages"', 'Did you mean "page"? Valid values: auto, page, record.'],
		[['task', '--auth'], '--auth needs a value', 'Valid values: auto, token, aksk, password, agency.'],
		[['task', '--process-parameter', 'resize'], 'Invalid --process-parameter "resize"', 'Use an OBS image command such as image/resize,m_lfit,h_200, with at most 512 characters.'],
		[['task', '--status='], '--status needs a value', undefined],
		[['task', '-o'], '--output needs a value', undefined],
		[['task', '--many'], '--many needs a value', undefined],
		[['task', '--no-status'], '--status needs a value', undefined],
		[['task', '--allow-http=maybe'], '--allow-http takes no value', undefined],
		[['a', 'b', 'c\u001B[2J'], String.raw`Unexpected argument "c\u{1b}[2J"`, '--help shows the usage.'],
		[['--start', '5'], 'Missing argument TASK', '--help shows the usage.'],
	];
	for (const [argv, what, advice] of cases) {
		assert.throws(() => parse(...argv), (error: unknown) => {
			assert.ok(error instanceof WinnowError, argv.join(' '));
			assert.deepEqual([error.kind, error.what, error.advice], ['usage', what, advice], argv.join(' '));
			return true;
		}, argv.join(' '));
	}
});

test('parseFlags shows help whatever the other flags are', () => {
	const stdout = new PassThrough();
	assert.equal(parseFlags({argv: ['a', 'b', 'c', '--help', '--status', 'none'], stdout}, {help: '\n  Usage\n', flags, arguments: [0, 0]}), undefined);
	assert.equal(String(stdout.read()), '  Usage\n');
});

test('parseFlags accepts the smallest and the largest number of a range', () => {
	assert.equal(parse('task', '--page-size', '1')!.flags.pageSize, 1);
	assert.equal(parse('task', '--page-size', '100')!.flags.pageSize, 100);
	assert.equal(parse('task', '--start', '1')!.flags.start, 1);
	const limited = (text: string) => parseFlags({argv: ['task', '--number', text], stdout: new PassThrough()}, {
		help: '', flags: {number: {type: 'number', min: -2, max: 2.5}}, arguments: [1, 1],
	})!.flags.number;
	assert.deepEqual(['-2', '-1.9', '+2', '2.5'].map(text => limited(text)), [-2, -1.9, 2, 2.5]);
	for (const wrong of ['-2.1', '2.6', '3']) {
		assert.throws(() => limited(wrong), WinnowError, wrong);
	}
});
