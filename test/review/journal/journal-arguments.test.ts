import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import test from 'node:test';
import {journalArguments, shellWord} from '../../../source/review/journal/journal-arguments.js';
import type {FoundJournal} from '../../../source/review/journal/journals.js';

const bell = String.fromCodePoint(7);

const journal = (task: string, version: string, endpoint = 'https://one.example', project = 'p1'): FoundJournal => ({
	path: `/state/${endpoint}/${project}/${task}-${version}.ndjson`, identity: {
		endpoint, project, task, version,
	},
});

test('journalArguments prints the shortest arguments that name one journal', () => {
	const one = journal('animals', 'V001');
	assert.deepEqual(journalArguments(one, [one]), ['animals', 'V001']);
	assert.deepEqual(journalArguments(one, [one, journal('animals', 'V002')]), ['animals', 'V001']);
	assert.deepEqual(journalArguments(one, [journal('animals', 'V001', 'https://two.example'), one]), ['animals', 'V001', '--endpoint', 'https://one.example']);
	assert.deepEqual(journalArguments(one, [one, journal('animals', 'V001', 'https://one.example', 'p2')]), ['animals', 'V001', '--endpoint', 'https://one.example', '--project', 'p1']);
	const folders = journal('/data/out put', 'path', 'local', '/data/in');
	assert.deepEqual(journalArguments(folders, [folders, one]), ['--local', '/data/in', '/data/out put']);
	assert.deepEqual(journalArguments(folders, [folders, journal('/data/out put', 'stem', 'local', '/data/in')]), ['--local', '/data/in', '/data/out put', '--pair', 'path']);
});

test('journalArguments prints the file where names can\'t be typed or are ambiguous', () => {
	for (const odd of [journal('-rf', 'V001'), journal('animals', ''), journal(String.raw`a\u{202e}b`, 'V001'), journal('/out', 'path', 'local', String.raw`/in\u{1b}`), journal(`/out${bell}`, 'path', 'local', '/in')]) {
		assert.deepEqual(journalArguments(odd, [odd]), ['--journal', odd.path]);
	}

	const damaged: FoundJournal = {path: '/state/x.ndjson', identity: {}};
	assert.deepEqual(journalArguments(damaged, [damaged]), ['--journal', '/state/x.ndjson']);
	for (const name of ['endpoint', 'project', 'task', 'version'] as const) {
		const {identity, path} = journal('animals', 'V001');
		const lacking: FoundJournal = {path, identity: {...identity, [name]: undefined}};
		assert.deepEqual(journalArguments(lacking, [lacking]), ['--journal', path], name);
	}

	const noProject = journal('animals', 'V001', 'https://one.example', '');
	assert.deepEqual(journalArguments(noProject, [noProject, journal('animals', 'V001')]), ['--journal', noProject.path]);
});

test('a shell reads every quoted word back unchanged', () => {
	const words = ['animals', '/data/out put', 'it\'s', '$(touch x) `y`', String.raw`a"b\c`, '*', '~', '#', '!', '猫', ';', 'new\nline'];
	const output = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${words.map(word => shellWord(word)).join(' ')}`], {encoding: 'utf8'});
	assert.deepEqual(output.split('\0').slice(0, -1), words);
	assert.equal(shellWord('https://one.example/a+b@c'), 'https://one.example/a+b@c');
});
