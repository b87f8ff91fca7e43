import type {DataReference, OperatorFacts} from '../../model/catalog.js';
import type {WhatRan} from '../../model/source.js';
import {padEnd, widthOf, wrap} from '../../text/fit.js';
import {grouped} from '../../text/numbers.js';
import {duration} from '../../text/times.js';
import type {RunPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {
	textColumns, type PopupFacts, type PopupKind, type PopupLine,
} from './popup-facts.js';
import {scroll} from './scrolling.js';

const labelWidth = 12;

/** Classes or reasons that are listed, the largest first. */
const shownCounts = 20;

type Fact = readonly [label: string, value: string | undefined];

/** `scenes V001`, or the path in OBS. */
const dataWords = ({type, place, name, versionName}: DataReference): string => type === 'dataset' ? [name ?? place, versionName].filter(Boolean).join(' ') : place;

/** `similarity threshold 0.9`; parameters without a name in words keep their own. */
const parameterWords = ({name, value}: OperatorFacts['parameters'][number]): string | undefined => {
	const known: Readonly<Record<string, string>> = words().whatRan.parameters;
	const title = Object.hasOwn(known, name) ? known[name]! : name;
	return title === '' || value === '' ? undefined : `${title} ${value}`;
};

const operatorFacts = (operators: readonly OperatorFacts[]): Fact[] => operators.map(({name, parameters}, index) => {
	const known = parameters.map(one => parameterWords(one)).filter(one => one !== undefined);
	return [index === 0 ? words().whatRan.operators : '', known.length === 0 ? name : `${name}: ${known.join(', ')}`];
});

const countFacts = (label: string, counts: ReadonlyArray<{readonly name: string; readonly count: number}>): Fact[] => [
	...counts.slice(0, shownCounts).map(({name, count}, index): Fact => [index === 0 ? label : '', `${name} ${grouped(count)}`]),
	...(counts.length > shownCounts ? [['', words().details.more(counts.length - shownCounts)] as const] : []),
];

const statisticsFacts = (statistics: WhatRan['statistics']): Fact[] => {
	const {whatRan} = words();
	if (statistics === undefined) {
		return [];
	}

	return 'error' in statistics
		? [[whatRan.dataset, statistics.error]]
		: [[whatRan.dataset, statistics.dataset], ...countFacts(whatRan.deletions, statistics.deletions), ...countFacts(whatRan.labels, statistics.labels)];
};

const factsOf = ({version, statistics}: WhatRan): Fact[] => {
	const {whatRan, tabs} = words();
	const {counts, status, error, seconds, inputs, output} = version;
	const counted = (['retained', 'modified', 'deleted', 'added'] as const).filter(name => counts[name] !== undefined);
	return [
		[whatRan.version, version.name],
		[whatRan.status, [status && words().picker.runs[status], seconds === undefined ? undefined : duration(seconds)].filter(Boolean).join(', ')],
		[whatRan.error, error],
		...operatorFacts(version.operators),
		...inputs.map((one, index): Fact => [index === 0 ? whatRan.input : '', dataWords(one)]),
		[whatRan.output, output && dataWords(output)],
		[whatRan.path, output?.outputPath],
		[whatRan.samples, counted.map(name => `${tabs[name]} ${grouped(counts[name]!)}`).join(', ')],
		...statisticsFacts(statistics),
	];
};

const lines = ({run}: RunPopup, facts: PopupFacts): PopupLine[] => {
	const rows: readonly Fact[] = run === 'loading' ? [['', words().whatRan.loading]] : ('problem' in run ? [['', run.problem]] : factsOf(run));
	return rows
		.filter((fact): fact is readonly [string, string] => fact[1] !== undefined && fact[1] !== '')
		.flatMap(([label, value]) => wrap(value, Math.max(8, textColumns(facts) - labelWidth)).map((text, index) => ({
			text: facts.theme.dim(padEnd(index === 0 ? label : '', labelWidth)) + text,
			width: labelWidth + widthOf(text),
		})));
};

/** What ran: operators with their parameters, input, output and counts. */
export const whatRan: PopupKind<RunPopup> = {
	title: () => words().whatRan.title,
	lines,
	press: (popup, key, facts) => scroll(popup, key, lines(popup, facts).length, facts.size.rows),
};
