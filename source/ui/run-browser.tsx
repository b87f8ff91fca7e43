import {createHandoff} from '../handoff/handoff.js';
import type {Source} from '../model/source.js';
import type {Terminal} from '../terminal/terminal.js';
import {asWinnowError} from '../model/errors.js';
import {sentence, sentences} from '../text/sentences.js';
import {findSamples} from './actions/find-samples.js';
import {createKeymap} from './actions/registry.js';
import {App, type AppProps} from './app.js';
import type {BrowserEnd, BrowserOptions, BrowserPosition} from './browser-options.js';
import {createBoxDesk} from './boxes/box-desk.js';
import {createFindSize} from './boxes/find-size.js';
import {createChecks} from './checks.js';
import {createSession} from './create-session.js';
import {keyed} from './key-words.js';
import {createIdleMarker, idleMark} from './idle.js';
import {mount} from './mount.js';
import type {DeskSnapshot, PictureDesk} from './pictures/desk-types.js';
import {createPictureDesk} from './pictures/picture-desk.js';
import {firstRow} from './layout.js';
import type {Session} from './session.js';
import {createMeasures} from './measures.js';
import {pageRows, positionOf} from './state/paging-state.js';
import {initialState, type BrowserState} from './state/state.js';
import {createRunState, type RunState} from './run-state.js';
import {createStore, externalOf, type External} from './state/store.js';
import {themeOf} from './theme-of.js';
import {startIdleMeasuring} from './start-idle-measuring.js';
import {showAdvice} from './show-advice.js';
import {spokenParts} from './spoken-parts.js';
import {words} from './words/index.js';

/** Opens the screen with its pictures, or the line mode, whose code is loaded only then. */
const openView = async (terminal: Terminal, parts: Parameters<typeof createPictureDesk>[0] & {readonly source: Source; readonly session: Session}) => {
	const {lines} = terminal;
	if (!lines) {
		return {desk: createPictureDesk(parts), show: (props: AppProps) => mount(terminal, <App {...props}/>)};
	}

	const {createSpokenDesk, setBrowserParts, mountSpoken} = await import('./spoken/browser.js');
	setBrowserParts(spokenParts);
	const desk = createSpokenDesk(parts);
	return {desk, show: (props: AppProps) => mountSpoken({...props, lines, desk})};
};

/** Idle time before the position is saved (ms), so that it survives a dropped connection. */
const savePositionAfter = 1000;

/**
Browses one version until the user leaves. The caller, which opened the terminal, closes it.
*/
export const runBrowser = async (options: BrowserOptions): Promise<BrowserEnd> => {
	const {source, review, terminal, version, start} = options;
	const size = {...terminal.size};
	const layout = start.layout === 'picture' ? 'list' : start.layout ?? 'list';
	const store = createStore<BrowserState>({
		...initialState(size, start.list, start.index, firstRow(start.index, start.above, pageRows({size, layout}))),
		view: start.view ?? 'after',
		layout,
		message: options.greeting === undefined ? undefined : {text: options.greeting, tone: 'plain'},
	});
	const late: {desk?: PictureDesk; pictures?: External<DeskSnapshot>; runState?: RunState} = {};
	let resolve!: (end: BrowserEnd) => void;
	const left = new Promise<BrowserEnd>(done => {
		resolve = done;
	});

	const currentPosition = (): BrowserPosition => {
		const state = store.get();
		const {cursor, top} = positionOf(state);
		const {filter, index} = session.list().locate(cursor);
		return {
			list: filter, index, above: cursor - top, ...(state.twin?.before ?? {view: state.view, layout: state.layout}),
		};
	};

	let isCheckLoaded = options.openChecks === undefined;
	/** Loads the results of `winnow check`, which mark rows. Called once samples show, because the file of a large version takes a moment. */
	const loadChecks = async (): Promise<void> => {
		isCheckLoaded = true;
		try {
			const file = await checks.load();
			store.set({checked: file?.size ?? 0});
		} catch (error) {
			session.notify(sentence(words().checks.unreadable(asWinnowError(error).line)));
		}
	};

	let keeping: NodeJS.Timeout | undefined;
	const shownWarnings = new Set(review.warnings);
	let compared = options.changedSince === undefined;
	const handoff = createHandoff({
		viewer: options.settings.viewer,
		command: options.settings.command,
		env: options.env,
		onViewerFailure(code) {
			session.notify(sentences(words().handoff.viewerFailed(code), words().handoff.setViewer));
		},
	});
	const measures = createMeasures(options.openMeasures, async () => version.turn());
	const checks = createChecks(options.openChecks);
	const boxes = createBoxDesk(options.openBoxes, createFindSize(source, measures));
	const session: Session = createSession({
		identity: source.identity,
		store,
		version,
		review,
		terminal,
		theme: externalOf(terminal.onCapabilities, () => themeOf(terminal, options.colors)),
		settings: options.settings,
		keymap: createKeymap(options.keys),
		queues: options.queues,
		whatRan: source.whatRan && (async () => source.whatRan!(options.signal)),
		canGoUp: options.canGoUp ?? false,
		across: options.across,
		now: Date.now,
		random: Math.random,
		savePosition() {
			void options.onPosition?.(currentPosition());
		},
		boxes,
		openClasses: options.openClasses,
		measures,
		checks,
		refreshPicture() {
			boxes.forget();
			late.desk?.refresh();
		},
		pictureFacts: () => late.pictures?.getSnapshot().facts ?? {shrunk: false},
		answerOriginals(isAgreed) {
			late.desk?.answerOriginals(isAgreed);
		},
		original: async (...wanted) => desk.original(...wanted),
		hashOf: async (...wanted) => desk.hashOf(...wanted),
		handoff,
		leave(how) {
			resolve({how, ...currentPosition()});
		},
	});

	const {desk, show} = await openView(terminal, {
		session, source, version, terminal, boxes, processParameter: options.processParameter, bandwidth: options.bandwidth ?? 'auto',
	});
	late.desk = desk;
	const measuring = startIdleMeasuring({
		open: options.measureWhileIdle, session, desk, bandwidth: options.bandwidth,
	});
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
				session.notify(changed);
			}
		}

		if (!isCheckLoaded && session.list().count !== undefined) {
			void loadChecks();
		}

		runState.check();
		for (const note of version.takeNotes()) {
			session.notify(sentences(note.text, note.canRefresh && keyed(session, 'refresh', words().keys.refreshes)));
		}
	};

	const subscriptions = [
		store.subscribe(() => {
			idle?.poke();
			clearTimeout(keeping);
			keeping = setTimeout(() => {
				void options.onPosition?.(currentPosition());
			}, savePositionAfter);
		}),
		version.subscribe(onVersion),
		review.subscribe(() => {
			for (const warning of review.warnings.filter(words => !shownWarnings.has(words))) {
				shownWarnings.add(warning);
				session.notify(warning);
			}
		}),
		terminal.onResize(() => {
			// Otherwise the screen would send each picture once more to its old position.
			late.desk?.lift();
		}),
		terminal.onCapabilities(() => {
			late.desk?.refresh();
		}),
		showAdvice(terminal, store),
	];
	if (options.warnings) {
		subscriptions.push(options.warnings.subscribe(words => {
			session.notify(words);
		}));
	}

	// The first answers may have arrived before this subscription.
	onVersion();
	const onAbort = () => {
		session.leave('quit');
	};

	options.signal.addEventListener('abort', onAbort);
	const mounted = show({
		session,
		pictures,
		onKey() {
			version.giveWay();
			idle?.poke();
			measuring.poke();
		},
		onDrawn() {
			desk.sync();
		},
	});
	if (options.across && !options.across.hasLost) {
		const {name, judged} = options.across;
		session.say(sentences(options.greeting ?? '', words().across.greeting(name, judged), keyed(session, 'across', words().keys.comparesVerdicts)));
	}

	if (start.find !== undefined) {
		findSamples(session, start.find);
	}

	try {
		return await Promise.race([left, mounted.ended]);
	} finally {
		options.signal.removeEventListener('abort', onAbort);
		for (const unsubscribe of subscriptions) {
			unsubscribe();
		}

		handoff.close();
		idle?.close();
		await measuring.close();
		clearTimeout(keeping);
		desk.close();
		measures.close();
		checks.close();
		await boxes.close();
		mounted.unmount();
	}
};

