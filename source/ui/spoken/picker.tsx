import {useEffect, useSyncExternalStore} from 'react';
import {useInput} from 'ink';
import type {Task, Version} from '../../model/catalog.js';
import {statuses} from '../../model/source.js';
import {clean} from '../../text/clean.js';
import {graphemes} from '../../text/fit.js';
import {grouped} from '../../text/numbers.js';
import {sentence, sentences} from '../../text/sentences.js';
import {ageOf, duration} from '../../text/times.js';
import {meantKey, type Keymap} from '../keymap.js';
import {keyNames, type KeyName} from '../keys.js';
import {keySentence} from '../key-words.js';
import type {PickerState} from '../picker/picker-state.js';
import {whatRanLines} from '../popups/what-ran.js';
import type {External} from '../state/store.js';
import {operatorName} from '../../model/words/operators/index.js';
import {words} from '../words/index.js';
import type {Terminal, TerminalLines} from '../../terminal/terminal.js';
import {mount} from '../mount.js';
import {createLineWriter, type LineWriter} from './line-writer.js';
import {joinedLines, spokenTheme, tidy} from './spoken-theme.js';
import {spokenWords} from './words/index.js';

const wholeSize = {columns: 200, rows: 10_000};

const ageWords = (created: number | undefined, now: number | undefined): string => created === undefined || now === undefined ? '' : spokenWords().picker.created(words().picker.age(ageOf(created, now)));

const tookWords = (seconds: number | undefined, now: number | undefined): string => seconds === undefined || now === undefined ? '' : spokenWords().picker.took(duration(seconds));

/** Returns a task in words: `scenes-cleaning, completed, 3 versions, created 2 days ago`. */
const taskWords = ({name, id, status, versionCount, created, error}: Task, now: number | undefined): string => [
	name || id,
	status && words().picker.runs[status],
	versionCount === undefined ? '' : spokenWords().picker.versions(versionCount),
	ageWords(created, now),
	error === undefined ? '' : words().picker.failed(error),
].filter(Boolean).join(', ');

const versionWords = ({name, id, status, operators, counts, seconds, created, error}: Version, now: number | undefined, isMarked: boolean): string => [
	name || id,
	isMarked ? spokenWords().picker.marked : '',
	status && words().picker.runs[status],
	operators.map(operator => operatorName(operator.name)).join(' '),
	...statuses.flatMap(one => counts[one] === undefined ? [] : [`${words().tabs[one]} ${grouped(counts[one])}`]),
	tookWords(seconds, now),
	ageWords(created, now),
	error === undefined ? '' : words().picker.failed(error),
].filter(Boolean).join(', ');

/**
Returns the line of the task or version under the cursor; undefined if there is none.

@param now If undefined, parts whose changes aren't news are left out: times, which grow, and the mark of the version to compare, which a message announces.
*/
export const pickerRow = (state: PickerState, now: number | undefined): string | undefined => {
	const isTasks = state.level === 'tasks';
	const [rows, cursor] = isTasks ? [state.tasks, state.taskCursor] : [state.versions ?? [], state.versionCursor];
	const one = rows[cursor];
	if (!one) {
		return undefined;
	}

	const text = isTasks ? taskWords(one as Task, now) : versionWords(one as Version, now, now !== undefined && state.compare?.id === one.id);
	return tidy(`${spokenWords().position(cursor + 1, rows.length)}, ${clean(text)}`);
};

/** Returns the name and length of the visible list: `Tasks, 12 tasks`. */
const listWords = ({level, filter, tasks, task, versions}: PickerState): string => level === 'tasks'
	? `${words().picker.tasks(clean(filter))}, ${spokenWords().picker.tasks(tasks.length)}`
	: `${words().picker.versions(clean(task?.name ?? ''))}, ${spokenWords().picker.versions(versions?.length ?? 0)}`;

type Facts = {readonly keymap: Keymap; readonly now: () => number};

/** Creates the speaker of the picker: it says the list when it has loaded, then the row under the cursor. */
export const createPickerSpeaker = (writer: LineWriter, {keymap, now}: Facts) => {
	let list = '';
	/** The last row said, without the parts whose changes aren't news. */
	let row: string | undefined;
	let error: PickerState['error'];
	let message: string | undefined;
	let compare: PickerState['compare'];
	let filter = '';
	let isFilterNew = false;
	/** The text in the field; empty without a field. */
	let shownFilter = '';
	const popupLines = new Set<string>();
	const say = (text: string): void => {
		if (text !== '') {
			writer.line(tidy(text));
		}
	};

	const sayPopup = ({popup}: PickerState): void => {
		if (!popup) {
			popupLines.clear();
			return;
		}

		const lines = [
			words().whatRan.title,
			...joinedLines(whatRanLines(popup, {theme: spokenTheme(), size: wholeSize}).map(({text}) => text)).map(text => tidy(text)),
		];
		for (const line of lines.filter(text => !popupLines.has(text))) {
			popupLines.add(line);
			say(line);
		}
	};

	/** Echoes the filter as the user types. Until the service answers, the tasks are those of the previous filter. */
	const showFilter = (state: PickerState): void => {
		if (state.filter !== filter) {
			({filter} = state);
			isFilterNew = true;
		} else if (state.waiting || state.level === 'versions') {
			isFilterNew = false;
		}

		// The versions have no filter. Closing the field ends its line, so that lines about versions start on a new one.
		const shown = state.level === 'tasks' ? filter : '';
		if (shown !== shownFilter) {
			shownFilter = shown;
			writer.field(shown === '' ? undefined : {title: spokenWords().picker.filter, text: shown, caret: graphemes(shown).length});
		}
	};

	const emptyWords = ({level, filter}: PickerState): string => {
		const {noVersions, noTasks, noMatch} = words().picker;
		const none = filter === '' ? noTasks : noMatch(clean(filter));
		return level === 'versions' ? noVersions : none;
	};

	return {
		changed(state: PickerState): void {
			if (state.message !== message) {
				({message} = state);
				say(message ?? '');
			}

			if (state.compare !== compare) {
				({compare} = state);
				say(compare ? '' : words().messages.canceled);
			}

			if (state.error !== error) {
				({error} = state);
				if (error) {
					const keys = {keymap, theme: spokenTheme, mode: state.level};
					say(spokenWords().error(sentences(sentence(error.line), error.advice, keySentence(keys, 'refresh', words().keys.retries))));
				}
			}

			sayPopup(state);
			showFilter(state);
			if (state.waiting || error || isFilterNew) {
				return;
			}

			const nowListed = listWords(state);
			const nowRow = pickerRow(state, undefined);
			if (nowListed !== list) {
				list = nowListed;
				row = undefined;
				say(nowRow === undefined ? sentences(sentence(nowListed), emptyWords(state)) : nowListed);
			}

			if (nowRow !== row) {
				row = nowRow;
				say(pickerRow(state, now()) ?? '');
			}
		},
		/** Repeats the list and the row with the next change. */
		repeat(): void {
			list = '';
		},
	};
};

type Props = {
	readonly keymap: Keymap;
	readonly picker: External<PickerState>;
	readonly press: (key: KeyName) => void;
	readonly speaker: ReturnType<typeof createPickerSpeaker>;
};

/** Passes keys to the picker, and writes a line for each change. Ink draws nothing. */
export const SpokenPicker = ({picker, keymap, press, speaker}: Props) => {
	const state = useSyncExternalStore(picker.subscribe, picker.getSnapshot);
	useInput((input, key) => {
		for (const name of keyNames(input, key)) {
			press(meantKey(keymap, state.level, name));
		}
	});
	useEffect(() => {
		speaker.changed(state);
	});
	return null;
};

type MountOptions = Facts & Pick<Props, 'picker' | 'press'> & {readonly terminal: Terminal; readonly lines: TerminalLines; readonly where: string};

/** Shows the picker in lines instead of on a screen. */
export const mountSpokenPicker = ({terminal, lines, where, now, ...props}: MountOptions): ReturnType<typeof mount> => {
	const writer = createLineWriter(lines);
	const speaker = createPickerSpeaker(writer, {keymap: props.keymap, now});
	writer.line(tidy(`winnow, ${where}`));
	const unsubscribe = lines.onRepeat(() => {
		speaker.repeat();
		speaker.changed(props.picker.getSnapshot());
	});
	const mounted = mount(terminal, <SpokenPicker {...props} speaker={speaker}/>);
	return {
		ended: mounted.ended,
		unmount() {
			unsubscribe();
			writer.field(undefined);
			mounted.unmount();
		},
	};
};
