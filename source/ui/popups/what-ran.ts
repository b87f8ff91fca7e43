import type {DataReference, OperatorFacts, Version} from '../../model/catalog.js';
import {statuses} from '../../model/source.js';
import {
	padEnd, padStart, widthOf, wrap,
} from '../../text/fit.js';
import {grouped} from '../../text/numbers.js';
import {punctuation} from '../../text/sentences.js';
import {duration, localMinute} from '../../text/times.js';
import type {RunPopup, ShownRun} from '../state/popup.js';
import {operatorName} from '../../model/words/operators/index.js';
import {words} from '../words/index.js';
import {
	textColumns, type PopupFacts, type PopupKind, type PopupLine,
} from './popup-facts.js';
import {scroll, topOf} from './scrolling.js';

const labelWidth = 12;

/** Maximum number of classes or reasons to list, the most frequent first. */
const maxCounts = 20;

/** `number` shows before the value. In a list of counts, all are equally wide. */
type Fact = readonly [label: string, value: string | undefined, number?: string];

/** What the lines depend on, in addition to the run. */
type LineContext = Pick<PopupFacts, 'theme' | 'size'>;

/** Returns the name of the data: `scenes V001`, or a path in OBS. */
const dataWords = ({type, place, name, versionName}: DataReference): string => type === 'dataset' ? [name ?? place, versionName].filter(Boolean).join(' ') : place;

/** Formats a parameter: `similarity threshold 0.9`. Unknown parameters keep their API name. */
const parameterWords = ({name, value}: OperatorFacts['parameters'][number]): string => {
	const known: Readonly<Record<string, (value: string) => string>> = words().whatRan.parameters;
	if (value === '') {
		return '';
	}

	return Object.hasOwn(known, name) ? known[name]!(value) : `${name} ${value}`;
};

/** Returns one line for each operator with parameters. Neighboring operators without parameters share a line. */
const operatorFacts = (operators: readonly OperatorFacts[]): Fact[] => {
	const lines: string[] = [];
	let isOpen = false;
	for (const {name, parameters} of operators) {
		const known = parameters.map(one => parameterWords(one)).filter(one => one !== '').join(punctuation.comma);
		const shown = operatorName(name);
		if (known === '' && isOpen) {
			lines.push(`${lines.pop()!}${punctuation.comma}${shown}`);
		} else {
			lines.push(known === '' ? shown : `${shown}${punctuation.colon}${known}`);
		}

		isOpen = known === '';
	}

	return lines.map((line, index) => [index === 0 ? words().whatRan.operators : '', line]);
};

/** Returns one line for each count, with the number first, because names can be longer than a line. */
const countFacts = (label: string, counts: ReadonlyArray<{readonly name: string; readonly count: number}>, left = 0): Fact[] => {
	const width = Math.max(0, ...counts.map(({count}) => grouped(count).length));
	return [
		...counts.map(({name, count}, index): Fact => [index === 0 ? label : '', name, `${padStart(grouped(count), width)} `]),
		...(left > 0 ? [['', words().details.more(left)] as const] : []),
	];
};

const largestFacts = (label: string, counts: ReadonlyArray<{readonly name: string; readonly count: number}>): Fact[] =>
	countFacts(label, counts.slice(0, maxCounts), counts.length - maxCounts);

const statisticsFacts = (statistics: ShownRun['statistics']): Fact[] => {
	const {whatRan} = words();
	if (statistics === undefined) {
		return [];
	}

	if (statistics === 'loading') {
		return [[whatRan.dataset, whatRan.loading]];
	}

	return 'error' in statistics
		? [[whatRan.dataset, statistics.error]]
		: [[whatRan.dataset, statistics.dataset], ...largestFacts(whatRan.deletions, statistics.deletions), ...largestFacts(whatRan.labels, statistics.labels)];
};

/** Returns the statuses with their counts: `Retained 612`. */
const sampleFacts = ({counts}: Version): Fact[] => {
	const known = statuses.flatMap(status => {
		const count = counts[status];
		return count === undefined ? [] : [{name: words().tabs[status], count: grouped(count)}];
	});
	const nameWidth = Math.max(0, ...known.map(({name}) => widthOf(name)));
	const countWidth = Math.max(0, ...known.map(({count}) => count.length));
	return known.map(({name, count}, index): Fact => [index === 0 ? words().whatRan.samples : '', `${padEnd(name, nameWidth)} ${padStart(count, countWidth)}`]);
};

const factsOf = ({version, statistics}: ShownRun): Fact[] => {
	const {whatRan} = words();
	const {
		status, created, error, seconds, inputs, output,
	} = version;
	return [
		[whatRan.version, version.name],
		[whatRan.description, version.description],
		[whatRan.status, [status && words().picker.runs[status], seconds !== undefined && duration(seconds)].filter(Boolean).join(punctuation.comma)],
		[whatRan.created, created === undefined ? undefined : localMinute(created)],
		[whatRan.error, error],
		...operatorFacts(version.operators),
		...inputs.map((one, index): Fact => [index === 0 ? whatRan.input : '', dataWords(one)]),
		[whatRan.output, output && dataWords(output)],
		[whatRan.path, output?.outputPath],
		...sampleFacts(version),
		...statisticsFacts(statistics),
	];
};

const rowsOf = (run: RunPopup['run']): readonly Fact[] => {
	if (run === 'loading') {
		return [['', words().whatRan.loading]];
	}

	return 'problem' in run ? [['', run.problem]] : factsOf(run);
};

/** Returns the lines of the popup, with every known fact. */
export const whatRanLines = ({run}: RunPopup, context: LineContext): PopupLine[] => rowsOf(run)
	.filter((fact): fact is readonly [string, string, string?] => fact[1] !== undefined && fact[1] !== '')
	.flatMap(([label, value, number = '']) => {
		// Continuation lines are indented, so that operators stand out at the margin.
		const indent = number.length || 2;
		return wrap(value, Math.max(8, textColumns(context) - labelWidth - indent)).map((line, index) => {
			const text = (index === 0 ? number : ' '.repeat(indent)) + line;
			return {text: context.theme.dim(padEnd(index === 0 ? label : '', labelWidth)) + text, width: labelWidth + widthOf(text)};
		});
	});

/** Returns the title, the lines, and the index of the first visible line. */
export const whatRanView = (popup: RunPopup, context: LineContext): {readonly title: string; readonly lines: readonly PopupLine[]; readonly top: number} => {
	const lines = whatRanLines(popup, context);
	return {title: words().whatRan.title, lines, top: topOf(popup, lines.length, context.size.rows)};
};

/** What ran: operators with their parameters, input, output and counts. */
export const whatRan: PopupKind<RunPopup> = {
	title: () => words().whatRan.title,
	lines: whatRanLines,
	press: (popup, key, facts) => scroll(popup, key, whatRanLines(popup, facts).length, facts.size.rows),
};
