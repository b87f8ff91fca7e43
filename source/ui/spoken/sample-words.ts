import {shownNote} from '../../model/shown-note.js';
import {descriptionsBesideStatus} from '../../model/status-names.js';
import {sampleKey, type Sample} from '../../model/source.js';
import {clean} from '../../text/clean.js';
import {addressOf, shortName} from '../lists/names.js';
import type {Mark} from '../panes/mark-words.js';
import type {DeskSnapshot} from '../pictures/desk-types.js';
import type {Session} from '../session.js';
import {picksOf, positionOf} from '../state/paging-state.js';
import {withOperatorNames, words} from '../words/index.js';
import {browserParts} from './parts.js';
import {pictureFactsInWords, type PictureReport} from './picture-words.js';
import {spokenTheme, tidy} from './spoken-theme.js';
import {spokenWords} from './words/index.js';

/** Columns for lines that must not be cut. */
const unlimited = 100_000;

export const nameOf = (session: Session, sample: Sample): string => clean(shortName(addressOf(sample), session.folders()));

/** Returns the verdict with its reason, in words; `no verdict` without one. */
export const verdictWords = (sample: Pick<Sample, 'status'>, mark: Mark | undefined): string => {
	const verdict = browserParts().verdictWords(spokenTheme(), sample, mark).trim();
	return [verdict === '' ? spokenWords().noVerdict : verdict, mark?.reason].filter(Boolean).join(', ');
};

/** Returns what the descriptions add to the status, with the names of operators in words. */
const descriptionsOf = (sample: Sample): string[] => descriptionsBesideStatus(sample).map(text => withOperatorNames(shownNote(text), Number.POSITIVE_INFINITY));

const isSelected = (session: Session, sample: Sample): boolean => picksOf(session.store.get()).selection.has(sampleKey(sample));

/** The parts of a sample's line after its name, in the order they are said. */
type SampleParts = {
	/** Facts about the pictures, which arrive a moment after the sample. */
	readonly pictures: readonly string[];
	/** The user's marks on the sample. */
	readonly own: readonly string[];
	/** Facts from elsewhere: other reviewers, another version, labels and the rule check. */
	readonly more: readonly string[];
};

/** Returns the parts of a sample's line after its name. */
export const partsOf = (session: Session, sample: Sample, report: PictureReport | undefined): SampleParts => {
	const {review, checks, boxes} = session;
	const mark = review.markOf(sample);
	const theme = spokenTheme();
	const {hasBoxes} = session.store.get();
	return {
		pictures: report ? pictureFactsInWords(report) : [],
		own: [
			verdictWords(sample, mark),
			...(mark?.note === undefined ? [] : [spokenWords().note(mark.note)]),
			...(isSelected(session, sample) ? [spokenWords().isSelected] : []),
		],
		more: [
			...browserParts().othersLines(theme, unlimited, sample, review.disagreements.marksOf(sample)),
			browserParts().earlierWords(theme, browserParts().earlierMark(session, sample)),
			hasBoxes ? boxes.words?.line(theme, {sample, details: session.pictureFacts(), sides: ['before', 'after']}, unlimited) ?? '' : '',
			checks.differenceOf(sample) ?? '',
		].filter(text => text !== ''),
	};
};

/** Returns the line of the sample under the cursor: `3 of 1,204, Modified: cats/0003.jpg, 640 by 480, JPEG, no verdict`. */
export const sampleWords = (session: Session, report: PictureReport | undefined): string => {
	const {cursor} = positionOf(session.store.get());
	const list = session.list();
	const sample = list.at(cursor);
	const {position, loading} = spokenWords();
	const where = position(cursor + 1, list.count);
	if (!sample) {
		return `${where}, ${loading}`;
	}

	const status = sample.status ? words().tabs[sample.status] : words().picture.unknownStatus(clean(shownNote(sample.statusText)));
	const {pictures, own, more} = partsOf(session, sample, report);
	return tidy([where, spokenWords().named(status, nameOf(session, sample)), ...pictures, ...descriptionsOf(sample), ...own, ...more].join(', '));
};

/** Returns the line of the twin view: both samples, how they differ, and which of them keys judge. */
export const twinWords = (session: Session, shown: DeskSnapshot, report: PictureReport | undefined): string => {
	const {twin} = session.store.get();
	if (!twin) {
		return '';
	}

	const texts = words().twin;
	const {before, after, guess, position, count, focus} = browserParts().twinFacts(session, shown, twin);
	const half = ({label, sample, mark}: typeof before): string => `${label} ${nameOf(session, sample)}, ${verdictWords(sample, mark)}`;
	return tidy([
		half(before),
		half(after),
		guess ? texts.guessPosition(guess.number, guess.compared, guess.distance) : texts.position(position, count),
		...(report ? pictureFactsInWords(report) : []),
		texts.judges[focus],
	].join(', '));
};
