import type {Measured} from '../../measures/measured.js';
import type {UsualSizes} from '../../measures/odd-size.js';
import type {Sample} from '../../model/source.js';
import type {Verdict} from '../../review/marks/judgements.js';
import type {Across} from '../../review/across/across.js';
import type {LayeredMarks} from '../../review/marks/layers.js';
import type {HintFacts} from '../actions/action.js';
import type {GroupCounts} from '../breakdown/count-groups.js';
import type {BoxWords} from '../boxes/box-desk.js';
import type {Binding, Keymap, Mode} from '../keymap.js';
import type {PictureDetails} from '../panes/facts.js';
import type {EarlierMark} from '../panes/earlier-words.js';
import type {Popup, KeyResult} from '../state/popup.js';
import {widthOf, wrap} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words, type ActionId} from '../words/index.js';

/** An action, and why it can't be used now. */
export type CommandFacts = Binding & {readonly disabled?: string};

/** The sample under the cursor. */
export type SampleFacts = {
	readonly sample: Sample;
	/** Counted from 1. */
	readonly number: number;
	readonly pictures: PictureDetails;
	/** Undefined if the sample isn't measured or the measures aren't loaded. */
	readonly measured?: Measured;
	/** The usual picture sizes of the version. */
	readonly usualSizes?: UsualSizes | undefined;
	/** How it contradicts the documents of its operator. */
	readonly difference?: string | undefined;
	/** Texts about the labels drawn over the picture. */
	readonly boxWords?: BoxWords | undefined;
	readonly mark: {
		readonly verdict?: Verdict;
		readonly reason?: string;
		readonly note?: string;
		readonly reviewer?: string;
		/** Milliseconds since 1970. */
		readonly time?: number;
	} | undefined;
	/** The marks of other reviewers, and the verdict that settled a disagreement. */
	readonly marks?: Pick<LayeredMarks, 'others' | 'adjudicated'>;
	/** The verdict in another version. */
	readonly earlier?: EarlierMark | undefined;
};

/** The facts about the session that popups use. */
export type PopupFacts = {
	readonly theme: Theme;
	readonly keymap: Keymap;
	readonly mode: Mode;
	/** The terminal's size. */
	readonly size: {readonly columns: number; readonly rows: number};
	/** Whether the popup is for a screen reader: no text is cut. */
	readonly isSpoken?: boolean;
	/** Number of samples in the list shown. */
	readonly total: number | undefined;
	/** The status of the samples that a verdict would judge. */
	readonly status: HintFacts['status'];
	/** The actions of the browser; empty if the popup doesn't list them. */
	readonly commands: readonly CommandFacts[];
	/** The names of the configured views by action. */
	readonly views?: Partial<Record<ActionId, string>>;
	readonly current?: SampleFacts;
	/** The samples and verdicts by group. */
	readonly breakdown?: GroupCounts;
	/** The verdicts of another version. */
	readonly across?: Across;
	/** Whether verdicts have changed since they were counted. */
	readonly isAcrossOld?: boolean;
};

/**
A finished line and its width in columns. `isKeys`: it names the popup's keys, which move to the last line of the screen if that has room. `whole` is the text of all these lines, unwrapped and without colors.

`choice` is the index that a click on the line chooses. `second` is the same for a second column that starts at column `at`.
*/
export type PopupLine = {
	readonly text: string;
	readonly width: number;
	readonly isKeys?: true;
	readonly whole?: string;
	readonly choice?: number | undefined;
	readonly second?: {readonly at: number; readonly choice: number | undefined};
};

/** Returns an action's title. Accept and reject say what they mean for the status; a view has its configured name. */
export const titleOf = (id: ActionId, {status, views}: Pick<PopupFacts, 'status' | 'views'>): string => {
	if ((id === 'accept' || id === 'reject') && status !== 'mixed' && status !== 'unknown') {
		return words().judging.title(id, status);
	}

	const view = views?.[id];
	return view === undefined ? words().actions[id] : words().popups.view(view);
};

/** One kind of popup. */
export type PopupKind<Kind extends Popup> = {
	title(popup: Kind, facts: PopupFacts): string;
	lines(popup: Kind, facts: PopupFacts): PopupLine[];
	press(popup: Kind, key: string, facts: PopupFacts): KeyResult;
};

/** Returns the lines that name a popup's keys. */
export const keyLines = (theme: Theme, text: string, columns: number): PopupLine[] =>
	wrap(text, columns).map(line => ({
		text: theme.dim(line), width: widthOf(line), isKeys: true, whole: text,
	}));

/** Returns the width between the borders of a popup with much text: at most 76 columns, on a narrow screen its whole width. */
export const textColumns = ({size, isSpoken}: Pick<PopupFacts, 'size' | 'isSpoken'>): number => isSpoken ? size.columns : Math.max(10, Math.min(size.columns - 4, 76));

/** Returns the width between the borders of a prompt or a question: at most 60 columns. */
export const promptColumns = (facts: Pick<PopupFacts, 'size' | 'isSpoken'>): number => facts.isSpoken ? textColumns(facts) : Math.min(textColumns(facts), 60);
