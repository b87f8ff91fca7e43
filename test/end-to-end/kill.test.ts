import assert from 'node:assert/strict';
import {randomInt} from 'node:crypto';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {seededRandom} from '../../source/review/queue/random.js';
import {readMarksInFile} from '../../source/review/exchange/read-marks.js';
import {verdicts, type Verdict} from '../../source/review/marks/judgements.js';
import {keys} from '../helpers/browser-driver.js';
import {readScreen} from '../helpers/browser/screen.js';
import {browsing} from '../helpers/browsing.js';
import {runProgram} from '../helpers/run-program.js';

type Verdicts = Map<number, Verdict>;

/** The verdicts that a screen shows, by row. */
const read = (text: string): {readonly cursor: number | undefined; readonly shown: ReadonlyMap<number, Verdict | undefined>} => {
	const {rows, current} = readScreen(text);
	return {
		cursor: current?.isLoaded ? current.number : undefined,
		shown: new Map(rows.filter(({isLoaded}) => isLoaded).map(({number, verdict}) => [number, verdict])),
	};
};

const addresses = ({before, after}: {
	readonly before?: string | null;
	readonly after?: string | null;
}): string => JSON.stringify([before ?? null, after ?? null]);

/** Few, because each starts the program again. The seed of a run chooses the moments. `journal-crash.test.ts` kills without the program, 50 journals in a run. */
const kills = 8;

test(`after kill -9 at ${kills} random moments the journal has every verdict that the screen showed, and at most the keys in flight in addition`, async context => {
	const seed = process.env.WINNOW_TEST_SEED ?? String(randomInt(1_000_000));
	const random = seededRandom(seed);
	const {driver: first, again, home, cloud} = await browsing(context, {graphics: 'none'});
	const environment = {HOME: home, XDG_STATE_HOME: path.join(home, 'state'), WINNOW_TOKEN: cloud.token};
	const lines = (text: string) => text.trim().split('\n').map(line => JSON.parse(line) as {number: number; before?: string; after?: string; verdict?: Verdict});
	const listed = await runProgram(['list', cloud.task, cloud.version, '--endpoint', cloud.endpoint, '--project', cloud.project, '--format', 'ndjson', '--limit', '100'], environment);
	assert.equal(listed.status, 0, listed.stderr);
	const numbers = new Map(lines(listed.stdout).map(sample => [addresses(sample), sample.number]));

	/** Returns the verdicts from a replay of the journal, without the program. */
	const replayed = async (): Promise<Verdicts> => {
		const folder = path.join(home, 'state', 'winnow');
		const files = await readdir(folder);
		const found: Verdicts = new Map();
		const file = files.find(name => name.endsWith('.ndjson'));
		// Killed before its first verdict was written.
		if (file === undefined) {
			return found;
		}

		const marks = await readMarksInFile(path.join(folder, file));
		for await (const mark of marks.rows()) {
			if (mark.verdict) {
				found.set(numbers.get(addresses(mark))!, mark.verdict);
			}
		}

		assert.deepEqual(marks.damage, []);
		await marks.close();
		return found;
	};

	let known: Verdicts = new Map();
	let acknowledged = 0;
	let driver = first;
	for (let round = 0; round < kills; round++) {
		const about = `seed ${seed}, round ${round}`;
		// On the first screen, so that verdicts are also changed and nothing scrolls: even in a frame that the kill cuts off, each row is correct.
		const start = 1 + random(30);
		const before = known;
		await driver.until(text => read(text).cursor !== undefined, `${about}: rows`);
		await driver.goTo('1');
		await driver.until(text => {
			const {cursor, shown} = read(text);
			return cursor === 1
				&& Array.from({length: 34}, (_, index) => index + 1).every(number => shown.has(number) && shown.get(number) === before.get(number));
		}, `${about}: after the start the first rows have ${JSON.stringify([...before])}`);
		await driver.goTo(String(start));
		await driver.until(text => read(text).cursor === start, `${about}: the cursor on row ${start}`);
		// Some verdicts, each acknowledged before the next except the last; or all at once.
		const pressed = Array.from({length: 1 + random(4)}, () => verdicts[random(3)]!);
		const atOnce = random(3) === 0;
		const isHere = (text: string, count: number): boolean => pressed
			.slice(0, count)
			.every((verdict, step) => read(text).shown.get(start + step) === verdict);
		for (const [step, verdict] of pressed.entries()) {
			driver.press(keys[verdict]);
			if (!atOnce && step < pressed.length - 1) {
				await driver.until(text => isHere(text, step + 1), `${about}: verdict ${step + 1} of ${pressed.join(', ')}`);
			}
		}

		const awaited = round % 3 === 0 ? pressed.length : random(pressed.length);
		await driver.until(text => isHere(text, awaited), `${about}: ${awaited} of ${pressed.join(', ')}`);
		// Nothing on the screen marks the moments in between, least of all those before the program has read the key.
		await pause(random(12));
		driver.signal('SIGKILL');
		await driver.exit();

		// What the program had written to the screen before it died counts, even if it was read after.
		const {shown} = read(driver.text());
		const journal = await replayed();
		const inJournal = pressed.findIndex((verdict, step) => journal.get(start + step) !== verdict);
		const written = inJournal === -1 ? pressed.length : inJournal;
		const expected: Verdicts = new Map([...before, ...pressed.slice(0, written).map((verdict, step) => [start + step, verdict] as const)]);
		assert.deepEqual([...journal].sort(([one], [other]) => one - other), [...expected].sort(([one], [other]) => one - other), `${about}: rows from ${start}: ${pressed.join(', ')}`);
		assert.ok(written >= (atOnce ? awaited : Math.max(awaited, pressed.length - 1)), `${about}: at most the key under way is lost`);
		for (const [number, verdict] of shown) {
			// A verdict in flight may be in the journal and not yet on the screen; never the reverse.
			const isUnderWay = number >= start && number < start + pressed.length && verdict === before.get(number);
			assert.ok(isUnderWay || verdict === journal.get(number), `${about}: row ${number} shows ${verdict}, the journal says ${journal.get(number)}`);
		}

		acknowledged += awaited;
		known = journal;
		driver = again();
	}

	// Every third round waits for all its verdicts.
	assert.ok(acknowledged >= Math.ceil(kills / 3), `seed ${seed}: ${acknowledged} verdicts were acknowledged`);
	await driver.hasJudged(known.size);
	const exported = await runProgram(['marks', 'export', cloud.task, cloud.version], environment);
	assert.equal(exported.status, 0, exported.stderr);
	const marks = lines(exported.stdout).map(mark => [numbers.get(addresses(mark))!, mark.verdict] as const);
	assert.deepEqual(marks.sort(([one], [other]) => one - other), [...known].sort(([one], [other]) => one - other), `seed ${seed}`);
});
