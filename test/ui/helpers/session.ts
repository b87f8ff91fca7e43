import {Buffer} from 'node:buffer';
import type {TestContext} from 'node:test';
import {createHandoff} from '../../../source/handoff/handoff.js';
import {QueueRuns} from '../../../source/review/queue/queue-runs.js';
import {openReview} from '../../../source/review/review.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {createKeymap} from '../../../source/ui/actions/registry.js';
import {createBoxDesk} from '../../../source/ui/boxes/box-desk.js';
import {createSession} from '../../../source/ui/create-session.js';
import type {BoxSource} from '../../../source/dataset/sample-boxes/side-boxes.js';
import {ClassReader, type SampleClasses} from '../../../source/dataset/sample-classes.js';
import {WinnowError} from '../../../source/model/errors.js';
import type {Session} from '../../../source/ui/session.js';
import {initialState, type BrowserState} from '../../../source/ui/state/state.js';
import {createChecks} from '../../../source/ui/checks.js';
import {createMeasures} from '../../../source/ui/measures.js';
import type {ChecksFile} from '../../../source/results/checks/checks-file.js';
import type {MeasuresFile} from '../../../source/results/measures/measures-file.js';
import {createStore, type Store} from '../../../source/ui/state/store.js';
import {createTheme} from '../../../source/ui/theme.js';
import {fakeSource, type FakeOptions} from '../../helpers/fake-source.js';
import {openFake} from '../../terminal/helpers/fake-terminal.js';
import {temporaryFolder} from '../../review/samples.js';

export type SessionOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly state?: Partial<BrowserState>;
	readonly source?: FakeOptions;
	readonly now?: () => number;
	readonly settings?: Partial<Session['settings']>;
	readonly keys?: Readonly<Record<string, readonly string[]>>;
	/** Opens the labels of samples; by default there are none. */
	readonly openBoxes?: () => Promise<BoxSource>;
	/** The classes that labels give samples; by default there are no labels. */
	readonly classes?: SampleClasses;
	readonly openMeasures?: () => Promise<MeasuresFile | undefined>;
	readonly openChecks?: () => Promise<ChecksFile | undefined>;
	/** The reviewer; by default all marks are the user's own. */
	readonly reviewer?: string;
	/** The verdicts of another version. */
	readonly across?: Session['across'];
	/** The configured command that gets addresses. */
	readonly command?: string;
};

export type SessionUnderTest = {
	readonly session: Session;
	readonly store: Store<BrowserState>;
	/** How the session was closed. */
	readonly left: string[];
	/** Answers about large originals. */
	readonly answers: boolean[];
	/** Where pictures are saved. */
	readonly saveFolder: string;
};

const noBoxes = async (): Promise<BoxSource> => {
	throw new WinnowError({kind: 'usage', what: 'No labels here'});
};

/** The real session, list and journal of a version, over a service that the test controls; without Ink and without pictures. */
export const openSession = async (
	context: TestContext,
	{
		columns = 100, rows = 30, state = {}, source: sourceOptions = {}, keys, now = Date.now, settings, command, openMeasures,
		openChecks, openBoxes = noBoxes, classes, reviewer, across,
	}: SessionOptions = {},
): Promise<SessionUnderTest> => {
	const source = fakeSource(sourceOptions);
	const version = new VersionList({source, offsetUnit: 'page'});
	const review = await openReview({identity: source.identity, stateFolder: await temporaryFolder(context), reviewer});
	const {terminal} = openFake(columns, rows);
	const store = createStore<BrowserState>({...initialState({columns, rows}), ...state});
	const theme = createTheme({level: 3, light: false, unicode: true});
	const left: string[] = [];
	const answers: boolean[] = [];
	const saveFolder = await temporaryFolder(context);
	const handoff = createHandoff({
		viewer: undefined, command, env: {}, folder: saveFolder, onViewerFailure() {
			// No viewer is started.
		},
	});
	const session = createSession({
		identity: source.identity,
		store,
		version,
		review,
		terminal,
		theme: {subscribe: () => () => undefined, getSnapshot: () => theme},
		settings: {advance: true, queueSeed: 'seed', queueSize: 200, ...settings},
		keymap: createKeymap(keys),
		queues: new QueueRuns(),
		whatRan: undefined,
		canGoUp: false,
		across,
		now,
		random: () => 0,
		boxes: createBoxDesk(openBoxes),
		openClasses: async () => new ClassReader(classes),
		measures: createMeasures(openMeasures),
		checks: createChecks(openChecks),
		refreshPicture() {
			// There are none.
		},
		pictureFacts: () => ({shrunk: false}),
		answerOriginals(isAgreed) {
			answers.push(isAgreed);
		},
		hashOf: async () => ({hash: 0n, bytes: 0}),
		original: async (sample, _place, side) => Buffer.from(`${side} of ${sample.id}`),
		handoff,
		leave(how) {
			left.push(how);
		},
	});
	version.start('all', 0, rows);
	context.after(async () => {
		handoff.close();
		await terminal.close();
		version.close();
		await review.close();
	});
	return {
		session, store, left, answers, saveFolder,
	};
};
