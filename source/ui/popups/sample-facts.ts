import type {Sample} from '../../model/source.js';
import {statusWords, type Theme} from '../theme.js';
import {bytes, grouped} from '../../text/numbers.js';
import {wrap, widthOf} from '../../text/fit.js';
import {differenceWords, samplesWords} from '../panes/facts.js';
import {fileRemarks} from '../panes/file-remarks.js';
import type {PictureFacts} from '../../preview/preview.js';
import type {ScrollingPopup} from '../state/popup.js';
import {
	textColumns, type PopupFacts, type PopupKind, type PopupLine, type SampleFacts,
} from './popup-facts.js';
import {scroll} from './scrolling.js';

const picture = (theme: Theme, facts: PictureFacts | undefined, address: string | undefined): string | undefined => facts && `${facts.width} × ${facts.height} pixels, ${facts.format.toUpperCase()}, ${bytes(facts.bytes)}${facts.samples ? `, ${samplesWords(theme, facts.samples)}` : ''}${fileRemarks(facts, address).map(remark => `, ${remark}`).join('')}`;

/** Characters of one fact that show. The longest key of an object has 1,024 bytes (OBS API reference, PutObject), so no address of the service is cut. */
const mostCharacters = 10_000;

/** Descriptions that show. */
const mostDescriptions = 100;

const cutFact = (text: string): string => text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/, '')} (the first ${grouped(mostCharacters)} of ${grouped(text.length)} characters)`;

const descriptionFacts = ({descriptions}: Sample): Array<[string, string | undefined]> => [
	...descriptions.slice(0, mostDescriptions).map((text, index): [string, string] => [index === 0 ? 'description' : '', text]),
	...(descriptions.length > mostDescriptions ? [['', `(${grouped(descriptions.length - mostDescriptions)} more)`] as [string, string]] : []),
];

/** Everything that is known about a sample and its pictures, wrapped so that no address is cut. Signed addresses are secrets and not among it. */
export const sampleFactLines = (theme: Theme, {sample, number, pictures: shown, mark}: SampleFacts, width: number): PopupLine[] => {
	const facts: Array<[string, string | undefined]> = [
		['number', String(number)],
		['status', sample.status ? statusWords[sample.status] : `"${sample.statusText}"`],
		['verdict', mark?.verdict],
		['note', mark?.note],
		...descriptionFacts(sample),
		['before', sample.before.address],
		['after', sample.after.address],
		[shown.shrunk ? 'preview before' : 'picture before', picture(theme, shown.before, shown.shrunk ? undefined : sample.before.address)],
		[shown.shrunk ? 'preview after' : 'picture after', picture(theme, shown.after, shown.shrunk ? undefined : sample.after.address)],
		['file before', sample.bytes?.before === undefined ? undefined : bytes(sample.bytes.before)],
		['file after', sample.bytes?.after === undefined ? undefined : bytes(sample.bytes.after)],
		['difference', shown.difference && differenceWords(theme, shown.difference)],
		['sample id', sample.id],
		['version id', sample.versionId],
	];
	const labelWidth = 16;
	return facts
		.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '')
		.flatMap(([label, value]) => wrap(cutFact(value), Math.max(8, width - labelWidth)).map((text, index) => ({
			text: theme.dim((index === 0 ? label : '').padEnd(labelWidth)) + text,
			width: labelWidth + widthOf(text),
		})));
};

const lines = (facts: PopupFacts): PopupLine[] => facts.current ? sampleFactLines(facts.theme, facts.current, textColumns(facts)) : [];

export const sampleFacts: PopupKind<ScrollingPopup> = {
	title: () => 'This sample',
	lines: (_, facts) => lines(facts),
	press: (popup, key, facts) => scroll(popup, key, lines(facts).length, facts.size.rows),
};
