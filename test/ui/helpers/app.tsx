import assert from 'node:assert/strict';
import {stripVTControlCharacters} from 'node:util';
import type {TestContext} from 'node:test';
import {render} from 'ink-testing-library';
import {openReview} from '../../../source/review/review.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {App} from '../../../source/ui/app.js';
import {createSession} from '../../../source/ui/create-session.js';
import type {DeskSnapshot} from '../../../source/ui/pictures/desk-types.js';
import type {Session} from '../../../source/ui/session.js';
import {positionOf} from '../../../source/ui/state/paging-state.js';
import {initialState, type BrowserState} from '../../../source/ui/state/state.js';
import {createStore, type External} from '../../../source/ui/state/store.js';
import {createTheme} from '../../../source/ui/theme.js';
import {fakeSource, type FakeOptions} from '../../helpers/fake-source.js';
import {openFake} from '../../terminal/helpers/fake-terminal.js';
import {temporaryFolder} from '../../review/samples.js';

export type AppUnderTest = {
	readonly session: Session;
	/** The frame's lines, without styles. */
	lines(): string[];
	text(): string;
	/** Types, and waits until a frame shows what came of it. */
	type(text: string): Promise<void>;
	/** Until the frame shows something. */
	see(pattern: RegExp): Promise<void>;
	/** The sample under the cursor, from 0. */
	cursor(): number;
};

/** A desk without pictures: the words beside them are the components'. */
const emptyDesk = (session: Session): External<DeskSnapshot> => {
	let snapshot: DeskSnapshot = {
		sample: undefined, key: undefined, number: 0, facts: {shrunk: false}, panes: new Map(),
	};
	return {
		subscribe: () => () => undefined,
		getSnapshot() {
			const {cursor} = positionOf(session.store.get());
			const sample = session.list().at(cursor);
			snapshot = snapshot.sample === sample && snapshot.number === cursor + 1 ? snapshot : {...snapshot, sample, number: cursor + 1};
			return snapshot;
		},
	};
};

/** The browser's components over the real session, list and journal, and a service that the test controls; Ink's frames are looked at as they are, pictures apart. At most 100 columns: so wide is the testing library's terminal. */
export const openApp = async (
	context: TestContext,
	{columns = 100, rows = 30, state = {}, source: sourceOptions = {}, keys}: {
		readonly columns?: number;
		readonly rows?: number;
		readonly state?: Partial<BrowserState>;
		readonly source?: FakeOptions;
		readonly keys?: Readonly<Record<string, readonly string[]>>;
	} = {},
): Promise<AppUnderTest> => {
	const source = fakeSource(sourceOptions);
	const version = new VersionList({source, offsetUnit: 'page'});
	const review = await openReview({identity: source.identity, stateFolder: await temporaryFolder(context)});
	const {terminal} = openFake(columns, rows);
	const store = createStore<BrowserState>({...initialState({columns, rows}), ...state});
	const theme = createTheme({level: 3, light: false, unicode: true});
	const session = createSession({
		identity: source.identity,
		store,
		version,
		review,
		terminal,
		theme: {subscribe: () => () => undefined, getSnapshot: () => theme},
		settings: {advance: true, queueSeed: 'seed', queueSize: 200},
		keymap: createKeymap(keys),
		queue: {place: undefined},
		canGoUp: false,
		now: Date.now,
		random: () => 0,
		refreshPicture() {
			// There are none.
		},
		leave() {
			// The test ends by itself.
		},
	});
	version.start('all', 0, rows);
	const app = render(<App session={session} pictures={store.follow(emptyDesk(session))} onKey={() => undefined} onDrawn={() => undefined}/>);
	context.after(async () => {
		app.unmount();
		await terminal.close();
		version.close();
		await review.close();
	});

	const lines = (): string[] => stripVTControlCharacters(app.lastFrame() ?? '').split('\n');
	const text = (): string => lines().join('\n');
	/** Until a condition holds; asked again each turn of the event loop, for two minutes. */
	const until = async (condition: () => boolean): Promise<void> => {
		const deadline = AbortSignal.timeout(120_000);
		while (!condition()) {
			assert.ok(!deadline.aborted, text());
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}
	};

	return {
		session,
		lines,
		text,
		async type(typed) {
			const {length} = app.frames;
			app.stdin.write(typed);
			await until(() => app.frames.length > length);
		},
		async see(pattern) {
			await until(() => pattern.test(text()));
		},
		cursor: () => positionOf(store.get()).cursor,
	};
};
