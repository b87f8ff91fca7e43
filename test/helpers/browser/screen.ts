import type {Verdict} from '../../../source/review/marks/judgements.js';

/** The tabs, and the lists that show next to them. */
const tabNames = ['All', 'Retained', 'Modified', 'Deleted', 'Added', 'Found', 'Queue'] as const;
export type TabName = typeof tabNames[number];
export type StatusName = 'Retained' | 'Modified' | 'Deleted' | 'Added';

type Tab = {
	readonly name: TabName;
	readonly isActive: boolean;
	/** Undefined while it is not known. */
	readonly count: number | undefined;
};

export type Row = {
	readonly number: number;
	readonly isCurrent: boolean;
	readonly isSelected: boolean;
	/** Whether its page has arrived. The fields below are undefined before. */
	readonly isLoaded: boolean;
	readonly status: StatusName | undefined;
	readonly verdict: Verdict | undefined;
	readonly hasNote: boolean;
	readonly name: string | undefined;
};

/** What a screen of the browser shows. */
export type Screen = {
	readonly text: string;
	readonly tabs: readonly Tab[];
	/** The rows of the list, from top to bottom. */
	readonly rows: readonly Row[];
	readonly current: Row | undefined;
	/** The name under the cursor on the contact sheet. */
	readonly thumbnail: string | undefined;
	/** Whether characters form a picture. */
	readonly hasBlocks: boolean;
	/** Whether the picture, not the list, fills the screen. */
	readonly isFullScreen: boolean;
};

const statuses: Readonly<Record<string, StatusName>> = {
	'=': 'Retained', '~': 'Modified', '×': 'Deleted', '-': 'Deleted', '+': 'Added',
};
const verdicts: Readonly<Record<string, Verdict>> = {
	'✓': 'accept', '✗': 'reject', '⚑': 'flag', v: 'accept', x: 'reject', '!': 'flag',
};

/** Pointer, selection and number of a row; what follows depends on the width. */
const rowStart = /^ (?<pointer>[▸> ])(?<selected>[●* ]) *(?<number>[\d,]+) {2}(?<rest>[=~×+?·.!-] .*)$/u;
/** Status with its word, English or Chinese, where there is room; verdict, note, name. */
const rowRest = /^(?<glyph>[=~×+?-]) (?:(?:(?=\p{L}{4}).{8}|\p{Script=Han}{2} {4}) )?(?<verdict>.)(?<note>.) (?<name>\S.*?)(?: *[│|].*)?$/u;
const tabPattern = /(?<pointer>[▸> ])(?:(?<glyph>[=~×+-]) ?(?:(?:Retained|Modified|Deleted|Added) )?|(?<word>All|Found|Queue) )(?<count>[\d,]+|[…~])/g;
const blocks = /[▀▄█▌▐▁▂▃▅▆▇]{3}/;

const numberOf = (text: string): number => Number(text.replaceAll(',', ''));

const readRow = (line: string): Row | undefined => {
	const start = rowStart.exec(line)?.groups;
	if (start === undefined) {
		return undefined;
	}

	const rest = rowRest.exec(start.rest!)?.groups;
	return {
		number: numberOf(start.number!),
		isCurrent: start.pointer !== ' ',
		isSelected: start.selected !== ' ',
		isLoaded: rest !== undefined,
		status: statuses[rest?.glyph ?? ''],
		verdict: verdicts[rest?.verdict ?? ''],
		hasNote: rest !== undefined && rest.note !== ' ',
		name: rest?.name?.trimEnd(),
	};
};

const readTabs = (line: string): Tab[] => Array.from(line.matchAll(tabPattern), ({groups}) => ({
	name: (groups!.word ?? statuses[groups!.glyph!]) as TabName,
	isActive: groups!.pointer !== ' ',
	count: /\d/.test(groups!.count!) ? numberOf(groups!.count!) : undefined,
}));

/** Reads a screen of the browser: list, contact sheet or full-screen picture. */
export const readScreen = (text: string): Screen => {
	const [, tabs = '', ...lines] = text.split('\n');
	const rows = lines.map(line => readRow(line)).filter(row => row !== undefined);
	return {
		text,
		tabs: readTabs(tabs),
		rows,
		current: rows.find(({isCurrent}) => isCurrent),
		thumbnail: /[┏.][=~×+?-] {2}(?<name>\S+)/.exec(lines.join('\n'))?.groups!.name,
		hasBlocks: blocks.test(text),
		isFullScreen: readTabs(tabs).length === 0 && lines.slice(-3).some(line => /^ [\d,]+(?: \/ [\d,]+)? {2}\S/.test(line)),
	};
};

/** The text of a screen in one line, however it was wrapped. */
export const unwrapped = (text: string): string => text.split('\n').map(line => line.trim()).join(' ').replaceAll(/\s+/g, ' ');
