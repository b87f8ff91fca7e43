import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {command as list} from '../../../source/commands/scripts/list.js';
import {command as marks} from '../../../source/commands/scripts/marks.js';
import {openReview} from '../../../source/review/review.js';
import {openLocalSource} from '../../../source/sources/local/open-local-source.js';
import {stateFolder} from '../../../source/system/folders.js';
import fc from '../../helpers/fast-check.js';
import {sampleAt, temporaryFolder} from '../../review/samples.js';
import {runCommand} from '../run-command.js';

type Row = {readonly sample_id: string; readonly status: string; readonly before: string | null; readonly after: string | null; readonly description: string};

type Judged = Row & {readonly verdict?: string; readonly reason?: string; readonly note?: string};

const rowsOf = (text: string): Row[] => text.split('\n').filter(Boolean).map(line => JSON.parse(line) as Row);

const classes = ['cats', 'dogs', 'Birds'];

/** Two folders of which some pictures are equal, changed, deleted or added. */
const makeFolders = async (home: string): Promise<readonly [string, string]> => {
	// Addresses contain the whole path, and a temporary folder's random name can contain anything that is searched for.
	const [origin, output] = [path.join(home, 'P1p3', 'origin'), path.join(home, 'P1p3', 'output')];
	for (const name of classes) {
		await mkdir(path.join(origin, name), {recursive: true});
		await mkdir(path.join(output, name), {recursive: true});
	}

	for (let index = 0; index < 36; index++) {
		const name = path.join(classes[index % 3]!, `p${index}.jpg`);
		await writeFile(path.join(origin, name), `picture ${index}`);
		if (index % 4 !== 0) {
			await writeFile(path.join(output, name), index % 4 === 1 ? `changed ${index}` : `picture ${index}`);
		}

		if (index % 6 === 0) {
			await writeFile(path.join(output, classes[index % 3]!, `p${index}_copy.jpg`), `another ${index}`);
		}
	}

	return [origin, output];
};

/** A term, and whether a row matches it, computed without the code under test. */
type Naive = {readonly text: string; readonly matches: (row: Judged) => boolean};

const nameOf = ({status, before, after}: Row): string => (status === 'added' ? after ?? before : before ?? after)!;

/** Smart case: a text without capitals matches capitals too. */
const contains = (text: string, searched: string): boolean => (searched === searched.toLowerCase() ? text.toLowerCase() : text).includes(searched);

const textsOf = ({sample_id, before, after, description, verdict, reason, note}: Judged): string => [sample_id, before, after, description, verdict, reason, note].join('\n');

const oneOf = (texts: readonly string[], key: string, matches: (row: Judged, text: string) => boolean): fc.Arbitrary<Naive> => fc.constantFrom(...texts).map(text => ({text: `${key}${text}`, matches: row => matches(row, text)}));

const term: fc.Arbitrary<Naive> = fc.oneof(
	oneOf(['cats', 'p1', '_copy', 'P1', 'Birds', 'reject', 'box', '7.jpg'], '', (row, text) => contains(textsOf(row), text)),
	oneOf(['retained', 'modified', 'deleted', 'added'], 'status:', ({status}, text) => status === text),
	oneOf(['cats', 'BIRDS', 'cat'], 'class:', (row, text) => nameOf(row).split('/').at(-2)!.toLowerCase() === text.toLowerCase()),
	oneOf(['origin', 'dogs', 'output/cats'], 'folder:', (row, text) => contains(path.dirname(nameOf(row)), text)),
	oneOf(['p1', 'p2', 'cats'], 'before:', ({before}, text) => before !== null && contains(before, text)),
	oneOf(['accept', 'reject', 'none'], 'verdict:', ({verdict}, text) => (verdict ?? 'none') === text),
	oneOf(['"box wrong"', 'box', ''], 'reason:', ({reason}, text) => reason?.includes(text.replaceAll('"', '')) ?? false),
	oneOf(['look', 'twice'], 'note:', ({note}, text) => note?.includes(text) ?? false),
	oneOf(['yes', 'no'], 'measured:', (_, text) => text === 'no'),
	oneOf(['>9', '<10', '9..10'], 'size:', ({status, before, after}, text) => {
		const number = Number(/p(\d+)/.exec(path.basename((before ?? after)!))![1]);
		const bytes = ({added: 'another ', modified: 'changed '}[status] ?? 'picture ').length + String(number).length;
		return {'>9': bytes > 9, '<10': bytes < 10}[text] ?? (bytes === 9 || bytes === 10);
	}),
);

const negatable = fc.tuple(fc.constantFrom('', '!'), term).map(([not, {text, matches}]): Naive => not === '' ? {text, matches} : {text: `!${text}`, matches: row => !matches(row)});

test('list --find finds what a naive filter finds, for any query', async context => {
	const home = await temporaryFolder(context);
	const folders = await makeFolders(home);
	const run = async (...more: readonly string[]) => runCommand(list, {argv: ['--local', ...folders, '--format', 'ndjson', ...more], env: {HOME: home}});
	const {out} = await run();
	const rows: Judged[] = rowsOf(out).map((row, index) => ({
		...row,
		...(index % 3 === 0 && {verdict: index % 2 === 0 ? 'reject' : 'accept'}),
		...(index % 6 === 0 && {reason: 'box wrong'}),
		...(index % 9 === 0 && {note: 'look twice'}),
	}));
	assert.ok(rows.length > 36);
	// An import needs a journal: that of a sample which is not among the rows.
	const source = await openLocalSource({origin: folders[0], output: folders[1], signal: new AbortController().signal});
	const review = await openReview({identity: source.identity, stateFolder: stateFolder({HOME: home})});
	await review.judge([sampleAt(1)], 'accept');
	await Promise.all([review.close(), source.close()]);
	const file = path.join(home, 'marks.ndjson');
	await writeFile(file, rows.filter(({verdict}) => verdict !== undefined).map(row => `${JSON.stringify(row)}\n`).join(''));
	const {code} = await runCommand(marks, {argv: ['import', file, '--local', ...folders], env: {HOME: home}});
	assert.equal(code, 0);

	await fc.assert(fc.asyncProperty(fc.array(negatable, {minLength: 1, maxLength: 3}), async terms => {
		const query = terms.map(({text}) => text).join(' ');
		const found = await run('--find', query);
		const wanted = rows.filter(row => terms.every(({matches}) => matches(row)));
		const places = ({before, after}: Row) => `${before} ${after}`;
		assert.deepEqual(rowsOf(found.out).map(row => places(row)), wanted.map(row => places(row)), query);
	}), {numRuns: 40});
});
