import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {handleKey} from '../../../source/ui/handle-key.js';
import type {Session} from '../../../source/ui/session.js';
import {createLineWriter} from '../../../source/ui/spoken/line-writer.js';
import type {PictureReport} from '../../../source/ui/spoken/picture-words.js';
import {setBrowserParts} from '../../../source/ui/spoken/parts.js';
import {createSpeaker} from '../../../source/ui/spoken/speaker.js';
import {spokenParts} from '../../../source/ui/spoken-parts.js';
import {openSession, type SessionOptions} from '../helpers/session.js';

setBrowserParts(spokenParts);

type SpokenUnderTest = {
	readonly session: Session;
	/** Returns the text that was written since the last call. */
	heard(): string;
	/** Everything that was written. */
	all(): string;
	press(...keys: readonly string[]): void;
	/** Waits until something was written since the last call of `heard`. */
	hears(pattern: RegExp): Promise<void>;
	/** Sets what is known of the current sample's pictures. */
	describe(report: PictureReport): void;
	repeat(): void;
};

/** The real session and its lines, over a service that the test controls. */
export const openSpoken = async (context: TestContext, options: SessionOptions = {}): Promise<SpokenUnderTest> => {
	const {session} = await openSession(context, options);
	let text = '';
	let from = 0;
	let report: PictureReport | undefined;
	const speaker = createSpeaker(session, {
		report: () => report,
		getSnapshot: () => ({sample: undefined, isPair: false, key: undefined, number: 0, facts: {shrunk: false}, panes: new Map()}),
	}, createLineWriter({
		write(written) {
			text += written;
		},
	}));
	const unsubscribes = [session.store, session.sources.version, session.sources.review].map(({subscribe}) => subscribe(() => {
		speaker.changed();
	}));
	context.after(() => {
		for (const unsubscribe of unsubscribes) {
			unsubscribe();
		}

		speaker.close();
	});
	const heard = (): string => text.slice(from);
	const spoken: SpokenUnderTest = {
		session,
		heard() {
			const news = heard();
			from = text.length;
			return news;
		},
		all: () => text,
		press(...keys) {
			for (const key of keys) {
				speaker.pressed(key);
				handleKey(session, key);
			}
		},
		async hears(pattern) {
			const deadline = AbortSignal.timeout(60_000);
			while (!pattern.test(heard())) {
				assert.ok(!deadline.aborted, `${String(pattern)} in ${JSON.stringify(heard())}`);
				await new Promise(resolve => {
					setTimeout(resolve, 2);
				});
			}
		},
		describe(known) {
			report = known;
			speaker.changed();
		},
		repeat: speaker.repeat,
	};
	await spoken.hears(/1 of [\d,]+, .*no verdict\n/);
	return spoken;
};
