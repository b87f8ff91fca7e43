import assert from 'node:assert/strict';
import {stripVTControlCharacters} from 'node:util';
import type {TestContext} from 'node:test';
import {render} from 'ink-testing-library';
import {App} from '../../../source/ui/app.js';
import type {DeskSnapshot} from '../../../source/ui/pictures/desk-types.js';
import type {Session} from '../../../source/ui/session.js';
import {positionOf} from '../../../source/ui/state/paging-state.js';
import type {External} from '../../../source/ui/state/store.js';
import {openSession, type SessionOptions} from './session.js';

export type AppUnderTest = {
	readonly session: Session;
	/** Ink's frame. */
	frame(): string;
	/** The frame's lines, without styles. */
	lines(): string[];
	text(): string;
	/** Types, and waits until a frame shows the result. */
	type(text: string): Promise<void>;
	/** Waits until the frame shows a text. */
	see(pattern: RegExp): Promise<void>;
	/** Waits until a condition holds. */
	until(condition: () => boolean): Promise<void>;
	/** The sample under the cursor, from 0. */
	cursor(): number;
};

/** A desk without pictures: the words beside them are the components'. */
const emptyDesk = (session: Session): External<DeskSnapshot> => {
	let snapshot: DeskSnapshot = {
		sample: undefined, isPair: false, key: undefined, number: 0, facts: {shrunk: false}, panes: new Map(),
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

/** The browser's components over the real session, list and journal, and a service that the test controls; tests read Ink's frames, without pictures. */
export const openApp = async (context: TestContext, options: SessionOptions = {}): Promise<AppUnderTest> => {
	const {session, store} = await openSession(context, options);
	const app = render(<App session={session} pictures={store.follow(emptyDesk(session))} onKey={() => undefined} onDrawn={() => undefined}/>);
	context.after(() => {
		app.unmount();
	});
	// The testing library's terminal has 100 columns.
	const {columns} = store.get().size;
	if (columns > 100) {
		Object.defineProperty(app.stdout, 'columns', {value: columns});
		app.stdout.emit('resize');
	}

	const lines = (): string[] => stripVTControlCharacters(app.lastFrame() ?? '').split('\n');
	const text = (): string => lines().join('\n');
	/** Waits until a condition holds: checks it every turn of the event loop, for two minutes. */
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
		frame: () => app.lastFrame() ?? '',
		lines,
		text,
		until,
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
