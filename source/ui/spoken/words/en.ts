import type {Status, StatusFilter} from '../../../model/source.js';
import {grouped, plural} from '../../../text/numbers.js';
import type {Layout} from '../../layout.js';

const tabs: Readonly<Record<StatusFilter, string>> = {
	all: 'All', retained: 'Retained', modified: 'Modified', deleted: 'Deleted', added: 'Added',
};

const change = (before: string, after: string): string => before === after ? after : `${before} to ${after}`;

/** The texts that only the line mode has. They are short, because a screen reader reads all of them. */
export const spoken = {
	/** Separates the facts of a line. */
	comma: ', ',
	/** A label and a name: `Modified: cats/0003.jpg`. */
	named: (label: string, name: string): string => `${label}: ${name}`,
	/** The first line. `help` and `quit` are keys. */
	welcome: (title: string, help: string, quit: string): string => `winnow, ${title}. ${help} finds actions and their keys, ${quit} quits.`,
	totals: (counts: ReadonlyArray<readonly [Status, string]>): string => counts.map(([status, count]) => `${tabs[status]} ${count}`).join(', '),
	judged: (count: number, total: number): string => `${grouped(count)} of ${plural(total, 'sample')} judged`,
	list: (name: string, count: number): string => `${name}, ${plural(count, 'sample')}`,
	lists: {...tabs, found: 'Found', queue: 'Queue'},
	foundFor: (query: string): string => `Found for ${query}`,
	position: (number: number, total: number | undefined): string => total === undefined ? grouped(number) : `${grouped(number)} of ${grouped(total)}`,
	loading: 'loading',
	noVerdict: 'no verdict',
	note: (text: string): string => `note: ${text}`,
	isSelected: 'selected',
	error: (text: string): string => `Error: ${text}`,
	layout: (layout: Layout): string => ({list: 'List', sheet: 'Contact sheet', picture: 'Full-screen picture'})[layout],
	zoom: (percentage: number): string => `Zoom ${grouped(percentage)} %`,
	/** Position of the wipe line, from the left (%). */
	wipe: (percentage: number): string => `Wipe line at ${percentage} %`,
	/** The visible part of an enlarged picture (%). */
	view: (left: number, top: number): string => `Middle of the view: ${left} % from the left, ${top} % from the top`,
	/** How to find actions. Follows the number of actions in each group. */
	helpKeys: 'Type a group or a part of a name. Up and Down read the actions with their keys.',
	/** How many actions match the typed text, and the first of them. */
	match: (count: number, chosen: string): string => `${count === 1 ? '' : `${grouped(count)} found. `}Chosen: ${chosen}`,
	/** The typed text is not in the name of any action. */
	noMatch: 'No action found',
	/** An action in the list of all actions. */
	withoutKey: (title: string): string => `no key, ${title}`,
	closed: 'Closed',
	chosen: (line: string): string => `Chosen: ${line}`,
	nothingSelected: 'Nothing selected',
	promptKeys: 'Enter confirms, Esc cancels.',
	listKeys: 'Up and down move, Enter chooses, Esc closes.',
	textKeys: 'Esc closes.',
	/** Facts about pictures. */
	pixels: (width: number, height: number): string => `${width} by ${height}`,
	change,
	unknownSize: 'unknown size',
	unreadable: 'can\'t be read',
	only: {before: 'before', after: 'after'},
	differs: (percentage: string, decibels: string | undefined): string => `${percentage} of pixels differ${decibels === undefined ? '' : `, PSNR ${decibels} dB`}`,
	noPixelDiffers: 'no pixel differs',
	grayNow: 'colors removed',
	colorsNow: 'colors added',
	brightness: (before: string | undefined, after: string): string => `brightness ${before === undefined ? after : change(before, after)}`,
	noPicture: (why: string): string => `no picture: ${why}`,
	progress: (label: string, done: number, total: number | undefined): string => `${label} ${grouped(done)}${total === undefined ? '' : ` of ${grouped(total)}`}`,
	picker: {
		filter: 'Filter by name',
		tasks: (count: number): string => plural(count, 'task'),
		versions: (count: number): string => plural(count, 'version'),
		created: (age: string): string => `created ${age}`,
		took: (duration: string): string => `took ${duration}`,
		marked: 'chosen to compare',
	},
};
