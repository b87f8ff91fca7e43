import {grouped} from '../../source/text/numbers.js';
import type {Verdict} from '../../source/review/marks/judgements.js';
import {expectation, type Check, type Expectation} from './browser/expectation.js';
import {keys} from './browser/keys.js';
import {prompt, type Prompt} from './browser/prompt.js';
import {
	readScreen, type Row, type Screen, type StatusName, type TabName,
} from './browser/screen.js';
import {words, type PromptTitle} from './browser/words.js';
import {TerminalProgram} from './terminal-program.js';

export {keys} from './browser/keys.js';

const rowChecks = (number: number) => {
	const check = (what: string, holds: (row: Row) => boolean): Check<Screen> => ({
		what,
		holds: ({rows}) => rows.some(row => row.number === number && holds(row)),
	});
	return {
		isCurrent: () => check('is current', row => row.isCurrent),
		isLoaded: () => check('is loaded', row => row.isLoaded),
		isSelected: () => check('is selected', row => row.isSelected),
		is: (status: StatusName) => check(`is ${status}`, row => row.status === status),
		has: (verdict: Verdict | undefined) => check(`has ${verdict ?? 'no verdict'}`, row => row.isLoaded && row.verdict === verdict),
	};
};

const tabChecks = (name: TabName) => ({
	isActive: (): Check<Screen> => ({what: 'is active', holds: ({tabs}) => tabs.some(tab => tab.name === name && tab.isActive)}),
	isCounted: (): Check<Screen> => ({what: 'has a count', holds: ({tabs}) => tabs.some(tab => tab.name === name && tab.count !== undefined)}),
	shows: (count: number): Check<Screen> => ({what: `shows ${grouped(count)}`, holds: ({tabs}) => tabs.some(tab => tab.name === name && tab.count === count)}),
});

const listChecks = {
	hasRows: (count: number): Check<Screen> => ({what: `has ${count} rows`, holds: ({rows}) => rows.length === count}),
	isFull: (): Check<Screen> => ({what: 'is full', holds: ({rows}) => rows.length > 30 && rows.every(({isLoaded}) => isLoaded)}),
	showsOnly: (status: StatusName): Check<Screen> => ({what: `shows ${status} samples alone`, holds: ({rows}) => rows.length > 0 && rows.every(row => row.status === status)}),
	hasOnly: (verdict: Verdict | undefined): Check<Screen> => ({what: `has ${verdict ?? 'no verdict'} in every row`, holds: ({rows}) => rows.length > 0 && rows.every(row => row.isLoaded && row.verdict === verdict)}),
	isEmpty: (): Check<Screen> => ({what: 'is empty', holds: ({rows}) => rows.every(({isLoaded}) => !isLoaded)}),
};

const pictureChecks = {
	isShown: (): Check<Screen> => ({what: 'is shown', holds: ({hasBlocks}) => hasBlocks}),
	isGone: (): Check<Screen> => ({what: 'is gone', holds: ({hasBlocks}) => !hasBlocks}),
	isOf: (name: string, side: 'after' | 'before' | 'blink' = 'after'): Check<Screen> => ({what: `is ${name} ${side}`, holds: ({text}) => text.includes(`${side}  ${name}`)}),
	isPreview: (): Check<Screen> => ({what: 'is a preview', holds: ({text}) => /preview \d+×\d+/.test(text)}),
	isOriginal: (size: string): Check<Screen> => ({what: `is the original, ${size}`, holds: ({text}) => text.includes(size) && !text.includes('preview')}),
	isFullScreen: (): Check<Screen> => ({what: 'fills the screen', holds: ({isFullScreen}) => isFullScreen}),
};

const sheetChecks = {
	isOpen: (): Check<Screen> => ({what: 'is open', holds: ({text}) => text.includes(words.sheet)}),
	isAt: (name: string): Check<Screen> => ({what: `has its cursor on ${name}`, holds: ({thumbnail}) => thumbnail?.startsWith(name) ?? false}),
};

const readable = (names: string): Check<Screen> => ({
	what: names,
	holds: ({tabs, current}) => tabs.length >= 5 && tabs.every(({count}) => count !== undefined) && (current?.isLoaded ?? false),
});

/**
The browser as a person uses it: `press(keys.accept)`, then wait for what the screen shows: `row(2).isCurrent()`, `tab('Deleted').isActive().shows(301)`. Every check waits, and fails with the screen in its message.
*/
export class BrowserDriver extends TerminalProgram {
	readonly list = this.#expect('the list', listChecks);
	readonly picture = this.#expect('the picture', pictureChecks);
	readonly sheet = this.#expect('the contact sheet', sheetChecks);

	/** What the screen shows now. */
	get screen(): Screen {
		return readScreen(this.text());
	}

	row(number: number): Expectation<Screen, ReturnType<typeof rowChecks>> {
		return this.#expect(`row ${grouped(number)}`, rowChecks(number));
	}

	tab(name: TabName): Expectation<Screen, ReturnType<typeof tabChecks>> {
		return this.#expect(`tab ${name}`, tabChecks(name));
	}

	/** Waits for a prompt that a key has opened. */
	prompt(title: PromptTitle): Prompt {
		return prompt(this, title);
	}

	/** Waits for the first screen: every tab with its count, and the sample under the cursor. */
	async isLoaded(): Promise<void> {
		await this.waitFor(readable('the first screen'));
	}

	/** Waits for the number of verdicts in the header, or of those in the queue's order. */
	async hasJudged(count: number, total?: number): Promise<void> {
		await this.see(words.judged(count, total));
	}

	/** Finds samples. */
	async find(query: string): Promise<void> {
		this.press(keys.find);
		await this.prompt('Find in').type(query).confirm();
	}

	/** Goes to a number or a percentage. */
	async goTo(place: string): Promise<void> {
		this.press(keys.goTo);
		await this.prompt('Go to').type(place).confirm();
	}

	/** Judges the whole list with the key of a verdict, and confirms the exact number of samples. */
	async judgeAll(key: string, count: string): Promise<void> {
		this.press(keys.judgeAll);
		await this.see(words.judgeAll(count));
		this.press(key, 'enter');
		await this.see(words.judgeAllQuestion(count));
		this.press('y');
	}

	/** Quits, and waits for the exit code. */
	async quit(): Promise<number> {
		this.press(keys.quit);
		return this.exit();
	}

	/** Waits until the screen is as expected. */
	async waitFor({what, holds}: Check<Screen>): Promise<void> {
		await this.until(text => holds(readScreen(text)), what);
	}

	#expect<All extends Readonly<Record<string, (...values: never[]) => Check<Screen>>>>(part: string, all: All): Expectation<Screen, All> {
		return expectation(async check => this.waitFor(check), part, all);
	}
}
