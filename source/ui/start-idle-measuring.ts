import type {IdleMeasuring, OpenedMeasures} from './idle-measuring.js';
import type {PictureDesk} from './pictures/desk-types.js';
import type {Session} from './session.js';
import {words} from './words/index.js';

/** Time without a key before samples are measured (ms). */
const idleDelay = 3000;

type StartOptions = {
	readonly open: ((signal: AbortSignal) => Promise<OpenedMeasures | undefined>) | undefined;
	readonly session: Session;
	readonly desk: Pick<PictureDesk, 'idle' | 'parts'>;
	readonly bandwidth: 'auto' | 'low' | 'high' | undefined;
};

/** Measures samples while the user is idle and nothing else is fetched, unless the link is slow. Does nothing without `open`. */
export const startIdleMeasuring = ({open, session, desk, bandwidth = 'auto'}: StartOptions): IdleMeasuring => {
	let hasLeft = false;
	const load = async (): Promise<IdleMeasuring | undefined> => {
		if (!open) {
			return undefined;
		}

		const {createIdleMeasuring} = await import('./idle-measuring.js');
		const {store, version, terminal} = session;
		return hasLeft
			? undefined
			: createIdleMeasuring({
				...desk.parts,
				version,
				open,
				idleDelay,
				now: session.now,
				isFree: () => desk.idle() && store.get().work === undefined && (bandwidth === 'auto' ? !terminal.screen.stats().slow : bandwidth === 'high'),
				onProgress(measured) {
					store.set({measured});
				},
				onFailure({line}) {
					session.notify(words().sort.idleStopped(line));
				},
			});
	};

	let measuring: IdleMeasuring | undefined;
	const loading = load().then(loaded => {
		measuring = loaded;
	});
	return {
		poke() {
			measuring?.poke();
		},
		async close() {
			hasLeft = true;
			await loading;
			await measuring?.close();
		},
	};
};
