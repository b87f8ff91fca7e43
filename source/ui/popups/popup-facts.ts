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
import type {Popup, Pressed} from '../state/popup.js';
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
	/** Undefined if it is not measured, or the measures are not loaded. */
	readonly measured?: Measured;
	/** The sizes of pictures that are usual in the version. */
	readonly usualSizes?: UsualSizes | undefined;
	/** In what it differs from the documents of its operator. */
	readonly difference?: string | undefined;
	/** Words about the labels that are drawn. */
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

/** What popups read of the session. */
export type PopupFacts = {
	readonly theme: Theme;
	readonly keymap: Keymap;
	readonly mode: Mode;
	/** The terminal's size. */
	readonly size: {readonly columns: number; readonly rows: number};
	/** The popup is read aloud instead of drawn: no text is cut. */
	readonly isWhole?: boolean;
	/** Samples of the list that shows. */
	readonly total: number | undefined;
	/** The status of what a verdict would judge. */
	readonly status: HintFacts['status'];
	/** Every action of the browser; empty where the popup needs none. */
	readonly commands: readonly CommandFacts[];
	/** The names of the configured views by their actions. */
	readonly views?: Partial<Record<ActionId, string>>;
	readonly current?: SampleFacts;
	/** The samples and verdicts by group. */
	readonly breakdown?: GroupCounts;
	/** The verdicts of another version. */
	readonly across?: Across;
	/** Whether verdicts were given since they were counted. */
	readonly isAcrossOld?: boolean;
};

/**
A finished line, with the columns that it takes. `isKeys`: it names the keys, which the last line of the screen shows if it has room; `whole` is the text of all such lines, without colors.

`choice` is the index that a click on the line chooses; `second` is that of another column, which starts at `at`.
*/
export type PopupLine = {
	readonly text: string;
	readonly width: number;
	readonly isKeys?: true;
	readonly whole?: string;
	readonly choice?: number | undefined;
	readonly second?: {readonly at: number; readonly choice: number | undefined};
};

/** Returns an action's title. That of a verdict says what it means for the sample, that of a view its name. */
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
	press(popup: Kind, key: string, facts: PopupFacts): Pressed;
};

/** Returns lines that name a popup's keys. */
export const keyLines = (theme: Theme, text: string, columns: number): PopupLine[] =>
	wrap(text, columns).map(line => ({
		text: theme.dim(line), width: widthOf(line), isKeys: true, whole: text,
	}));

/** Columns between the borders of a popup with much text: on a narrow screen it covers the width. */
export const textColumns = ({size, isWhole}: Pick<PopupFacts, 'size' | 'isWhole'>): number => isWhole ? size.columns : Math.max(10, Math.min(size.columns - 4, 76));

/** Columns between the borders of a prompt or a question. */
export const promptColumns = (facts: Pick<PopupFacts, 'size' | 'isWhole'>): number => facts.isWhole ? textColumns(facts) : Math.min(textColumns(facts), 60);
