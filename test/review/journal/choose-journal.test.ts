import assert from 'node:assert/strict';
import test from 'node:test';
import {chooseJournal as choose} from '../../../source/review/journal/choose-journal.js';
import type {FoundJournal} from '../../../source/review/journal/journals.js';
import {WinnowError} from '../../../source/model/errors.js';

const plainIdentity = {
	endpoint: 'https://e.test', project: 'p', task: 'animals', version: 'V001',
};

const found = (file: string, its: Partial<typeof plainIdentity> = {}): FoundJournal => ({path: `/state/${file}`, identity: {...plainIdentity, ...its}});

test('the only matching journal is chosen; if none or several match, they are listed', () => {
	const [one, two, local] = [found('one'), found('two', {version: 'V002'}), found('local', {endpoint: 'local', project: '', task: 'other'})];
	const all = [one, two, local];
	const command = ({path: where}: FoundJournal): string => `winnow marks ${where}`;
	const chooseJournal = (journals: readonly FoundJournal[], wanted: Partial<typeof plainIdentity>) => choose(journals, wanted, command);
	assert.equal(chooseJournal([one], {}), one);
	assert.equal(chooseJournal(all, {version: 'V002'}), two);
	assert.equal(chooseJournal(all, {endpoint: 'local'}), local);
	assert.equal(chooseJournal(all, {project: ''}), local);
	assert.equal(chooseJournal(all, {task: 'animals', version: 'V001'}), one);
	const refusal = (journals: readonly FoundJournal[], wanted: Partial<typeof plainIdentity>): WinnowError => {
		try {
			chooseJournal(journals, wanted);
		} catch (error) {
			assert.ok(error instanceof WinnowError);
			return error;
		}

		throw new Error('nothing was refused');
	};

	const nameless: FoundJournal = {path: '/state/animals-V001-abc.ndjson', identity: {}};
	assert.equal(chooseJournal([nameless], {task: 'animals', version: 'V001'}), nameless);
	assert.equal(chooseJournal([nameless, two], {task: 'animals', version: 'V002'}), two);
	assert.match(refusal([nameless], {task: 'dogs'}).advice!, /animals-V001-abc\.ndjson \(unknown version\)/);
	const none = refusal([], {});
	assert.deepEqual([none.kind, none.what, none.advice], ['not-found', 'No marks yet', 'Judge samples with winnow browse or winnow local.']);
	const other = refusal(all, {task: 'animals', version: 'V003'});
	assert.equal(other.what, 'No marks for animals V003');
	assert.equal(other.advice, 'Marks exist for animals V001, https://e.test, project p; animals V002, https://e.test, project p; other V001, local.');
	const many = Array.from({length: 11}, (_, number) => found(String(number), {version: `V${number}`}));
	assert.match(refusal(many, {task: 'x'}).advice!, /V9, [^;]*; …\.$/);
	assert.doesNotMatch(refusal(many.slice(0, 10), {task: 'x'}).advice!, /…/);
	const several = refusal(all, {task: 'animals'});
	assert.deepEqual([several.kind, several.what], ['usage', '2 journals match animals']);
	assert.equal(several.advice, 'Run one of these:\n          winnow marks /state/one\n          winnow marks /state/two');
	assert.match(refusal(Array.from({length: 21}, (_, number) => found(String(number), {version: `V${number}`})), {}).advice!, /\/state\/19\n {10}… and 1 more: name TASK and VERSION$/);
	const demo = found('demo', {endpoint: 'demo'});
	assert.equal(chooseJournal([demo, two], {}), two);
	assert.equal(chooseJournal([demo], {}), demo);
	assert.equal(refusal([demo, one, two], {}).what, '3 versions have marks');
	assert.equal(refusal([demo, two], {project: 'p'}).what, '2 versions have marks');
	assert.equal(refusal(all, {}).what, '3 versions have marks');
});
