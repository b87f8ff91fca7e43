import {createHandoff} from '../handoff/handoff.js';
import type {VersionList} from '../results/list/version-list.js';
import type {Review} from '../review/review.js';
import type {Source, StatusFilter} from '../model/source.js';
import type {Terminal} from '../terminal/terminal.js';
import {createKeymap} from './actions/registry.js';
import {App} from './app.js';
import {createSession} from './create-session.js';
import {keyed, sentences} from './key-words.js';
import type {KeyName} from './keys.js';
import {createIdleMarker, idleMark} from './idle.js';
import {mount} from './mount.js';
import type {DeskSnapshot, PictureDesk} from './pictures/desk-types.js';
import {createPictureDesk} from './pictures/picture-desk.js';
import type {QueuePlace, Session, Settings} from './session.js';
import {positionOf, type ListName} from './state/paging-state.js';
import {initialState, type BrowserState} from './state/state.js';
import {createRunState, type RunState} from './run-state.js';
import {createStore, externalOf, type External} from './state/store.js';
import {themeOf} from './theme-of.js';
import {tellAdvice} from './tell-advice.js';
import {words} from './words/index.js';

export type BrowserOptions = {
	readonly source: Source;
	readonly review: Review;
	readonly terminal: Terminal;
	readonly version: VersionList;
	readonly start: {readonly list: StatusFilter; readonly index: number; readonly view?: BrowserState['view']; readonly layout?: BrowserState['layout']; readonly queue?: QueuePlace};
	readonly settings: Settings;
	/** Configured keys, by action id. */
	readonly keys?: Readonly<Record<string, readonly KeyName[]>>;
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly canGoUp?: boolean;
	/** What to say when the screen opens: warnings, a resumed place. */
	readonly greeting?: string;
	/** Fixed `process_parameter`, else chosen from the pane. */
	readonly processParameter?: string;
	readonly bandwidth?: 'auto' | 'low' | 'high';
	/** What the totals say of a job that has changed since the last visit. */
	readonly changedSince?: (totals: Partial<Record<StatusFilter, number>>) => string | undefined;
	/** Told where the person is, now and then. */
	readonly onPlace?: (place: BrowserPlace) => Promise<void>;
	/** What goes wrong beside browsing, to be said on the screen. */
	readonly trouble?: {subscribe(say: (words: string) => void): () => void};
	readonly signal: AbortSignal;
};

/** Where the person is: what the next start resumes. */
export type BrowserPlace = {readonly list: ListName; readonly index: number; readonly view: BrowserState['view']; readonly layout: BrowserState['layout']; readonly queue?: QueuePlace};

/** How the browser ended, and where. */
export type BrowserEnd = BrowserPlace & {readonly how: 'quit' | 'up'};

/** The place is kept when nothing has moved for so long (ms): a dropped connection resumes there too. */
const keepAfter = 1000;

/**
Browses one version until the person leaves.

@returns When the screen is still Winnow's: whoever opened the terminal closes it.
*/
export const runBrowser = async (options: BrowserOptions): Promise<BrowserEnd> => {
	const {source, review, terminal, version, start} = options;
	const store = createStore<BrowserState>({
		...initialState({...terminal.size}, start.list, start.index),
		view: start.view ?? 'after',
		layout: start.layout === 'picture' ? 'list' : start.layout ?? 'list',
		message: options.greeting === undefined ? undefined : {text: options.greeting, tone: 'plain'},
	});
	const late: {desk?: PictureDesk; pictures?: External<DeskSnapshot>; runState?: RunState} = {};
	let resolve!: (end: BrowserEnd) => void;
	const left = new Promise<BrowserEnd>(done => {
		resolve = done;
	});

	const placeNow = (): BrowserPlace => {
		const state = store.get();
		const {filter, index} = session.list().place(positionOf(state).cursor);
		return {
			list: filter, index, view: state.view, layout: state.layout, queue: queue.place,
		};
	};

	const queue: Session['queue'] = {place: start.queue};
	let keeping: NodeJS.Timeout | undefined;
	const told = new Set(review.warnings);
	let compared = options.changedSince === undefined;
	const handoff = createHandoff({
		viewer: options.settings.viewer,
		env: options.env,
		onViewerFailure(code) {
			session.say(sentences(words().handoff.viewerFailed(code), words().handoff.setViewer), 'warning');
		},
	});
	const session: Session = createSession({
		identity: source.identity,
		store,
		version,
		review,
		terminal,
		theme: externalOf(terminal.onCapabilities, () => themeOf(terminal)),
		settings: options.settings,
		keymap: createKeymap(options.keys),
		queue,
		canGoUp: options.canGoUp ?? false,
		now: Date.now,
		random: Math.random,
		keepPlace() {
			void options.onPlace?.(placeNow());
		},
		refreshPicture() {
			late.desk?.refresh();
		},
		pictureFacts: () => late.pictures?.getSnapshot().facts ?? {shrunk: false},
		answerOriginals(isAgreed) {
			late.desk?.answerOriginals(isAgreed);
		},
		original: async (...wanted) => desk.original(...wanted),
		handoff,
		leave(how) {
			resolve({how, ...placeNow()});
		},
	});

	const desk = createPictureDesk({session, source, version, terminal, processParameter: options.processParameter, bandwidth: options.bandwidth ?? 'auto'});
	late.desk = desk;
	const pictures = store.follow(desk);
	late.pictures = pictures;
	const runState = createRunState({
		source, all: () => session.list('all'), signal: options.signal, onChange(run) {
			store.set({run});
		},
	});
	late.runState = runState;
	const idle = options.env.WINNOW_IDLE === undefined
		? undefined
		: createIdleMarker(
			() => desk.idle() && session.list().waitingSince === undefined && store.get().work === undefined && terminal.screen.isSettled,
			() => {
				terminal.screen.writeSequenceWhenIdle(idleMark(terminal.handledInput()));
			},
		);
	const onVersion = () => {
		session.dispatch({type: 'fit-count'});
		const totals = version.totals();
		if (!compared && Object.keys(totals).length === 5) {
			compared = true;
			const changed = options.changedSince?.(totals);
			if (changed !== undefined) {
				session.say(changed, 'warning');
			}
		}

		runState.look();
		for (const note of version.takeNotes()) {
			session.say(sentences(note.text, note.canRefresh && keyed(session, 'refresh', words().keys.refreshes)), 'warning');
		}
	};

	const subscriptions = [
		store.subscribe(() => {
			idle?.poke();
			clearTimeout(keeping);
			keeping = setTimeout(() => {
				void options.onPlace?.(placeNow());
			}, keepAfter);
		}),
		version.subscribe(onVersion),
		review.subscribe(() => {
			for (const warning of review.warnings.filter(words => !told.has(words))) {
				told.add(warning);
				session.say(warning, 'warning');
			}
		}),
		terminal.onResize(() => {
			// Else the screen would send each once more to where it was, and the list would lie around it.
			late.desk?.lift();
		}),
		terminal.onCapabilities(() => {
			late.desk?.refresh();
		}),
		tellAdvice(terminal, store),
	];
	if (options.trouble) {
		subscriptions.push(options.trouble.subscribe(words => {
			session.say(words, 'warning');
		}));
	}

	// The first answers can have come before anybody watched.
	onVersion();
	const onAbort = () => {
		session.leave('quit');
	};

	options.signal.addEventListener('abort', onAbort);
	const mounted = mount(
		terminal, (
			<App
				session={session}
				pictures={pictures}
				onKey={() => {
					version.giveWay();
					idle?.poke();
				}}
				onDrawn={() => {
					desk.sync();
				}}
			/>
		),
	);
	try {
		return await Promise.race([left, mounted.ended]);
	} finally {
		options.signal.removeEventListener('abort', onAbort);
		for (const unsubscribe of subscriptions) {
			unsubscribe();
		}

		handoff.close();
		idle?.close();
		clearTimeout(keeping);
		desk.close();
		mounted.unmount();
	}
};

