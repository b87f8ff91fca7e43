import assert from 'node:assert/strict';
import path from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import test from 'node:test';
import {sampleKey} from '../../source/model/source.js';
import {ChecksFile} from '../../source/results/checks/checks-file.js';
import {findSamples} from '../../source/ui/actions/find-samples.js';
import {factLines} from '../../source/ui/panes/facts.js';
import {listShape, rowLine} from '../../source/ui/panes/list.js';
import {sampleFactLines} from '../../source/ui/popups/sample-facts.js';
import {createTheme} from '../../source/ui/theme.js';
import {fakeSample} from '../helpers/fake-source.js';
import {until} from '../helpers/until.js';
import {temporaryFolder} from '../review/samples.js';
import {openSession} from './helpers/session.js';

const picture = (width: number, channels: number) => ({
	kind: 'picture', format: 'jpeg', width, height: 30, channels, orientation: 1, bytes: 1000,
} as const);

const theme = createTheme({level: 0, light: false, unicode: true});

test('samples that winnow check found are found by rule, marked in the list and explained beside the picture', async context => {
	const file = path.join(await temporaryFolder(context), 'checks.bin');
	const written = ChecksFile.write(file, [{name: 'MetaValidation', parameters: []}]);
	// Of every four samples, the first is retained.
	written.add(sampleKey(fakeSample(0)), {before: picture(40, 1), after: picture(40, 1), isSame: true});
	written.add(sampleKey(fakeSample(4)), {before: picture(40, 3), after: picture(40, 3), isSame: true});
	written.add(sampleKey(fakeSample(8)), {before: picture(40, 3), after: picture(40, 3), isSame: false});
	written.close();
	const {session, store} = await openSession(context, {source: {count: 120}, openChecks: async () => ChecksFile.read(file)});
	context.after(() => {
		session.checks.close();
	});
	await until(() => session.version.totals().all !== undefined);
	const foundBy = async (query: string): Promise<readonly string[]> => {
		store.set({message: undefined});
		findSamples(session, query);
		await until(() => session.found.query === query && store.get().work === undefined && store.get().message !== undefined);
		const list = session.list();
		return Array.from({length: list.count ?? 0}, (_, position) => list.at(position)!.id);
	};

	assert.deepEqual(await foundBy('check:differs'), ['id-0', 'id-8']);
	assert.match(store.get().message!.text, /3 checked samples/);
	assert.deepEqual(await foundBy('check:channels'), ['id-0']);
	assert.deepEqual(await foundBy('check:agrees'), ['id-4']);
	const difference = session.checks.differenceOf(fakeSample(0));
	assert.equal(difference, 'differs from the documents: 3 channels, has 1');
	assert.equal(session.checks.differenceOf(fakeSample(4)), undefined);
	assert.equal(session.checks.differenceOf(fakeSample(5)), undefined);

	assert.ok(factLines(theme, {columns: 60, rows: 6}, {sample: fakeSample(0), details: {shrunk: false}, remarks: ['', difference]}).includes(difference));
	const details = sampleFactLines(theme, {
		sample: fakeSample(0), number: 1, pictures: {shrunk: false}, mark: undefined, difference,
	}, 70).map(({text}) => text);
	assert.ok(details.some(line => /^rule check +differs from the documents: 3 channels, has 1$/.test(line)), details.join('\n'));
	const shape = listShape(theme, 60, {total: 120, shared: {before: '', after: ''}});
	const row = (differs: boolean): string => stripVTControlCharacters(rowLine(shape, {
		number: 1, sample: fakeSample(0), verdict: undefined, hasNote: false, isSelected: false, isCurrent: false, hasFailed: false, isContradiction: differs,
	}));
	assert.match(row(true), /1\* = Retained/);
	assert.equal(row(true).length, row(false).length);
});
