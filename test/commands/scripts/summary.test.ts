import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {command as list} from '../../../source/commands/scripts/list.js';
import {command as marks} from '../../../source/commands/scripts/marks.js';
import {command as report} from '../../../source/commands/scripts/report.js';
import {command as summary} from '../../../source/commands/scripts/summary.js';
import {startEmulator} from '../../helpers/emulator.js';
import {Breakdown} from '../../../source/review/breakdown/breakdown.js';
import {vocFile} from '../../dataset/sample-boxes/examples.js';
import {sampleAt, temporaryFolder} from '../../review/samples.js';
import {reaching, runCommand} from '../run-command.js';

type Listed = {readonly sample_id: string; readonly status: string; readonly before: string | null; readonly after: string | null; readonly verdict?: string};

type GroupRow = {
	readonly group: string;
	readonly samples: number;
	readonly judged: number;
	readonly rejected: number;
	readonly low: number | null;
	readonly high: number | null;
};

const rowsOf = <Row>(text: string): Row[] => text.split('\n').filter(Boolean).map(line => JSON.parse(line) as Row);

test('summary breaks down the rows and verdicts of a version, those whose rejects stand out first', async context => {
	const emulator = await startEmulator({samples: 60});
	context.after(async () => emulator.close());
	const home = await temporaryFolder(context);
	const {argv, env} = reaching(emulator);
	const run = async (command: typeof list, ...more: readonly string[]) => runCommand(command, {
		argv: [emulator.task, emulator.version, ...argv, ...more], env: {...env, HOME: home},
	});
	const samples = rowsOf<Listed>((await run(list)).out);
	// Every modified sample is rejected, one in two of the deleted ones is accepted.
	const verdictOf = (status: string, index: number) => ({modified: 'reject', deleted: index % 2 === 0 ? 'accept' : undefined})[status];
	const judged = samples.map((row, index) => ({...row, verdict: verdictOf(row.status, index)})).filter(({verdict}) => verdict !== undefined);
	const file = path.join(home, 'marks.ndjson');
	await writeFile(file, judged.map(row => `${JSON.stringify(row)}\n`).join(''));
	const {code} = await runCommand(marks, {argv: ['import', file, emulator.task, emulator.version, '--endpoint', emulator.endpoint, '--project', emulator.project], env: {HOME: home}});
	assert.equal(code, 0);

	const {out, words} = await run(summary, '--by', 'status');
	const groups = rowsOf<GroupRow>(out);
	assert.deepEqual(groups.slice(0, 2).map(({group}) => group), ['modified', 'deleted']);
	for (const {group, ...found} of groups) {
		const own = samples.filter(({status}) => status === group);
		const verdicts = judged.filter(({status}) => status === group);
		assert.deepEqual([found.samples, found.judged, found.rejected], [own.length, verdicts.length, verdicts.filter(({verdict}) => verdict === 'reject').length], group);
	}

	assert.ok(groups[0]!.low! > 0.3 && groups[0]!.high === 1);
	assert.equal(groups.find(({group}) => group === 'retained')!.low, null);
	assert.match(words, new RegExp(`${judged.length} samples of ${samples.length} judged`));

	const classes = rowsOf<GroupRow>((await run(summary, '--by', 'class')).out);
	assert.equal(classes.reduce((sum, {samples: count}) => sum + count, 0), samples.length);
	// The labels of the service's datasets are not requested.
	emulator.requests.reset();
	const {group, samples: count} = classes[0]!;
	const inClass = await run(list, '--find', `class:"${group}"`);
	assert.equal(rowsOf(inClass.out).length, count);
	assert.match(inClass.words, /^winnow: Classes are from folders\.$/m);
	assert.equal(emulator.requests.count(), emulator.requests.count('listing'));
	emulator.requests.reset();
	assert.match((await run(report, '--format', 'md')).out, /Classes are from folders\./);
	assert.deepEqual(emulator.requests.of('task').map(({path: asked}) => asked).filter(asked => asked.includes('/datasets')), []);
	const {out: table} = await run(summary, '--by', 'operator', '--format', 'table');
	assert.match(table, /█+░* +\d+\.\d % \(\d+\.\d % – \d+\.\d %\)/);
	await assert.rejects(run(summary), {kind: 'usage', message: /--by/});
});

test('a breakdown groups by class, operator, reason and folder, and counts groups beyond its limit together', () => {
	const sample = {...sampleAt(1), descriptions: ['similar to cats/0009.jpg, 97.5 %']};
	const nameIn = (grouping: 'class' | 'operator' | 'reason' | 'folder', one = sample): string => {
		const breakdown = new Breakdown(grouping);
		breakdown.add(one, {verdict: 'flag'});
		const [{name, samples, flagged}] = breakdown.groups() as [ReturnType<Breakdown['groups']>[number]];
		assert.deepEqual([samples, flagged], [1, 1]);
		return name;
	};

	assert.equal(nameIn('class'), 'cats');
	assert.equal(nameIn('folder'), 'bucket/animals/cats');
	assert.equal(nameIn('reason'), 'similar to … %');
	assert.equal(nameIn('operator'), '');
	assert.equal(nameIn('operator', {...sample, descriptions: ['use AddNoise augmentation']}), 'AddNoise');
	assert.equal(nameIn('operator', {...sample, descriptions: ['未通过 MetaValidation 校验']}), 'MetaValidation');

	const limited = new Breakdown('reason', 2);
	for (const word of ['one', 'two', 'three', 'two', 'four']) {
		limited.add({...sample, descriptions: [word]}, undefined);
	}

	assert.deepEqual(limited.groups().map(({name, samples}) => [name, samples]), [['one', 1], ['two', 2]]);
	assert.equal(limited.others!.samples, 2);
});

test('the class of a sample comes from VOC files or a manifest, else from the folder; a sample of several classes counts in each', async context => {
	const home = await temporaryFolder(context);
	const folders = ['origin', 'output'].map(name => path.join(home, name));
	const [origin] = folders as [string, string];
	for (const folder of folders) {
		await mkdir(path.join(folder, 'animals'), {recursive: true});
		for (const name of ['one', 'two', 'none']) {
			await writeFile(path.join(folder, 'animals', `${name}.jpg`), `${name} in ${folder}`);
		}
	}

	const [one, two] = ['one', 'two'].map(name => path.join(origin, 'animals', `${name}.xml`)) as [string, string];
	await writeFile(one, vocFile([['cat', 10, 20, 110, 220], ['cat', 20, 20, 110, 220]]));
	await writeFile(two, vocFile([['cat', 10, 20, 110, 220], ['dog', 20, 20, 110, 220]]));
	const run = async (...more: readonly string[]) => runCommand(summary, {argv: ['--local', ...folders, '--format', 'ndjson', ...more], env: {HOME: home}});
	const counts = (text: string) => Object.fromEntries(rowsOf<GroupRow>(text).map(({group, samples}) => [group, samples]));
	const voc = await run('--by', 'class');
	assert.deepEqual(counts(voc.out), {cat: 2, dog: 1, animals: 1});
	assert.match(voc.words, /0 samples of 3 judged\nwinnow: class from labels for 2 samples, from the folder for 1; 1 with several classes counts in each/);

	const labels = path.join(home, 'labels.manifest');
	await writeFile(labels, ['one', 'none'].map(name => JSON.stringify({source: path.join(origin, 'animals', `${name}.jpg`), annotation: [{type: 'modelarts/image_classification', name: 'bird'}]})).join('\n'));
	const manifest = await run('--by', 'class', '--labels', labels);
	assert.deepEqual(counts(manifest.out), {bird: 2, animals: 1});
	assert.match(manifest.words, /class from labels for 2 samples, from the folder for 1\n/);
	await assert.rejects(run('--by', 'status', '--labels', labels), {kind: 'usage', message: /--labels/});

	// Other commands find the same classes.
	const find = async (query: string, ...more: readonly string[]) => {
		const {out, words} = await runCommand(list, {argv: ['--local', ...folders, '--find', query, '--format', 'ndjson', ...more], env: {HOME: home}});
		return {names: rowsOf<{before: string}>(out).map(({before}) => path.basename(before)).toSorted(), words};
	};

	const [cats, dogs, animals, birds] = [await find('class:cat'), await find('class:dog'), await find('class:animals'), await find('class:bird', '--labels', labels)];
	assert.deepEqual([cats.names, dogs.names, animals.names, birds.names], [['one.jpg', 'two.jpg'], ['two.jpg'], ['none.jpg'], ['none.jpg', 'one.jpg']]);
	assert.match(cats.words, /Classes are from labels for 2 samples, from folders for 1\./);
	const markdown = async (...more: readonly string[]) => (await runCommand(report, {argv: ['--local', ...folders, '--format', 'md', ...more], env: {HOME: home}})).out;
	const written = await markdown();
	assert.match(written, /\| cat \| 2 \|/);
	assert.match(written, /Classes are from labels for 2 samples, from folders for 1\. Samples with several classes, which count in each: 1\./);
	assert.match(await markdown('--labels', labels), /\| bird \| 2 \|/);
});
