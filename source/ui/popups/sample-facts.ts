import {placeLink} from '../../handoff/place-link.js';
import {descriptionsBesideStatus} from '../../model/status-names.js';
import {shownNote} from '../../model/shown-note.js';
import type {Sample, Side} from '../../model/source.js';
import type {Theme} from '../theme.js';
import {bytes} from '../../text/numbers.js';
import {punctuation} from '../../text/sentences.js';
import {localMinute} from '../../text/times.js';
import {
	cutEnd, padEnd, wrap, widthOf,
} from '../../text/fit.js';
import {differenceWords, samplesWords} from '../panes/facts.js';
import {earlierText} from '../panes/earlier-words.js';
import type {Mark} from '../panes/mark-words.js';
import {fileRemarks} from '../panes/file-remarks.js';
import type {PictureFacts} from '../../preview/preview.js';
import type {ScrollingPopup} from '../state/popup.js';
import {withOperatorNames, words} from '../words/index.js';
import {measureFacts} from './measure-facts.js';
import {
	textColumns, type PopupFacts, type PopupKind, type PopupLine, type SampleFacts,
} from './popup-facts.js';
import {scroll} from './scrolling.js';

const picture = (theme: Theme, facts: PictureFacts | undefined, address: string | undefined): string | undefined => facts && [
	words().details.pixels(facts.width, facts.height),
	facts.format.toUpperCase(),
	bytes(facts.bytes),
	...(facts.samples ? [samplesWords(theme, facts.samples)] : []),
	...fileRemarks(facts, address),
].join(punctuation.comma);

/** Maximum length of a value (characters). An object key has at most 1,024 bytes (OBS API reference, PutObject), so this cuts no address of the service. */
const maxCharacters = 10_000;

/** Maximum number of descriptions. */
const maxDescriptions = 100;

const cutFact = (text: string): string => text.length <= maxCharacters ? text : words().details.cut(text.slice(0, maxCharacters).replace(/[\uD800-\uDBFF]$/, ''), maxCharacters, text.length);

const descriptionFacts = (sample: Sample): Array<[string, string | undefined]> => {
	const descriptions = descriptionsBesideStatus(sample);
	const {details} = words();
	return [
		...descriptions.slice(0, maxDescriptions).map((text, index): [string, string] => [index === 0 ? details.description : '', withOperatorNames(shownNote(text), Number.POSITIVE_INFINITY)]),
		...(descriptions.length > maxDescriptions ? [['', details.more(descriptions.length - maxDescriptions)] as [string, string]] : []),
	];
};

/** Returns the size of a sample's file. Undefined if it isn't known, or if the line of the visible picture already shows it. */
const fileSize = ({sample, pictures}: SampleFacts, side: Side): string | undefined => {
	const size = sample.bytes?.[side];
	return size === undefined || (pictures[side]?.bytes === size && !pictures.shrunk) ? undefined : bytes(size);
};

/** Formats a reviewer's mark: the meaning of the verdict, reason and note. */
const plainMarkWords = ({status}: Sample, {verdict, reason, note}: Mark): string => [verdict && words().judging.verdict(verdict, status ?? 'unknown'), reason, note].filter(Boolean).join(punctuation.comma);

/** Returns the user's own mark, then those of other reviewers, of another version, and the settled verdict. */
const judgedFacts = (theme: Theme, {sample, mark, marks, earlier}: SampleFacts): Array<[string, string | undefined]> => {
	const {details} = words();
	const settled = marks?.adjudicated;
	return [
		[details.verdict, mark?.verdict && words().judging.verdict(mark.verdict, sample.status ?? 'unknown')],
		[details.reason, mark?.reason],
		[details.note, mark?.note],
		[details.reviewer, mark?.reviewer],
		[details.judged, mark?.time === undefined ? undefined : localMinute(mark.time)],
		...(marks?.others ?? []).map(([reviewer, other]): [string, string] => [reviewer, plainMarkWords(sample, other)]),
		[earlier?.version ?? '', earlier && earlierText(theme, earlier)],
		[details.settled, settled && [plainMarkWords(sample, settled), settled.reviewer].filter(Boolean).join(punctuation.comma)],
	];
};

/** Returns everything known about a sample and its pictures, wrapped so that no address is cut. Signed addresses are secrets and not included; links contain no part of their query. */
export const sampleFactLines = (theme: Theme, current: SampleFacts, width: number): PopupLine[] => {
	const {sample, number, pictures: shown, boxWords, measured, usualSizes} = current;
	const {details} = words();
	const facts: Array<[label: string, value: string | undefined, link?: string]> = [
		[details.number, String(number)],
		[details.status, sample.status ? words().tabs[sample.status] : `"${shownNote(sample.statusText)}"`],
		...judgedFacts(theme, current),
		...descriptionFacts(sample),
		[details.before, sample.before.address, placeLink(sample.before)],
		[details.after, sample.after.address, placeLink(sample.after)],
		[shown.shrunk ? details.previewBefore : details.pictureBefore, picture(theme, shown.before, shown.shrunk ? undefined : sample.before.address)],
		[shown.shrunk ? details.previewAfter : details.pictureAfter, picture(theme, shown.after, shown.shrunk ? undefined : sample.after.address)],
		[details.fileBefore, fileSize(current, 'before')],
		[details.fileAfter, fileSize(current, 'after')],
		[details.difference, shown.difference && differenceWords(theme, shown.difference, shown.shrunk)],
		...boxWords?.details(theme, sample, shown) ?? [],
		...measureFacts(measured, usualSizes),
		[words().checks.label, current.difference],
		[details.sampleId, sample.id],
		[details.versionId, sample.versionId],
	];
	const labelWidth = 16;
	return facts
		.filter((fact): fact is [string, string, string?] => fact[1] !== undefined && fact[1] !== '')
		.flatMap(([label, value, link]) => wrap(cutFact(value), Math.max(8, width - labelWidth)).map((text, index) => ({
			text: theme.dim(padEnd(index === 0 ? cutEnd(label, labelWidth - 1) : '', labelWidth)) + theme.link(text, link),
			width: labelWidth + widthOf(text),
		})));
};

const lines = (facts: PopupFacts): PopupLine[] => facts.current ? sampleFactLines(facts.theme, facts.current, textColumns(facts)) : [];

export const sampleFacts: PopupKind<ScrollingPopup> = {
	title: () => words().popups.details,
	lines: (_, facts) => lines(facts),
	press: (popup, key, facts) => scroll(popup, key, lines(facts).length, facts.size.rows),
};
