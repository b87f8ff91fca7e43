import {isAbort} from '../../model/errors.js';
import {statusFilters, type Sample, type Side} from '../../model/source.js';
import {exportAddress, originalsOf, type IsOriginal} from '../../review/marks/export-address.js';
import {rowOf, type Row} from '../../review/marks/row.js';
import {clean} from '../../text/clean.js';
import {cutEnd} from '../../text/fit.js';
import {sentences} from '../../text/sentences.js';
import {picksOf, positionOf} from '../state/paging-state.js';
import type {AddressList} from '../state/popup.js';
import {sayFailure} from '../say-failure.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import type {Action} from './action.js';
import {currentSample} from './current.js';
import {targetSamples} from './selecting.js';
import {allModes} from './mode.js';

/** Maximum columns of the command in the question. */
const maxShown = 60;

/** Returns the addresses of samples by the rules of `winnow marks export --print0`: never a signed address, and never an original as `after`. */
export const addressList = (samples: readonly Sample[], side: Side, isOriginal: IsOriginal): AddressList => {
	const addresses: string[] = [];
	const leftOut = {none: 0, original: 0, nul: 0};
	for (const sample of samples) {
		const found = exportAddress(rowOf(sample), side, isOriginal);
		if (found.address === undefined) {
			leftOut[found.leftOut]++;
		} else {
			addresses.push(found.address);
		}
	}

	return {addresses, leftOut};
};

/** Streams the rows that identify originals: those of the samples, of all loaded rows, and of the journal. */
const knownRows = async function * ({version, review}: Session, samples: readonly Sample[]): AsyncGenerator<Pick<Row, 'before'>, void, void> {
	for (const sample of samples) {
		yield rowOf(sample);
	}

	for (const filter of statusFilters) {
		for (const [, sample] of version.list(filter).loaded()) {
			yield rowOf(sample);
		}
	}

	await review.loaded;
	yield * review.rows();
};

/** Asks for confirmation before the configured command runs, and which addresses it gets. */
const askToRun = async (session: Session): Promise<void> => {
	const {command} = session.handoff;
	const target = targetSamples(session);
	if (!target || command === undefined) {
		return;
	}

	const samples = target.samples.map(({sample}) => sample);
	const before = session.store.get();
	let isOriginal: IsOriginal;
	try {
		isOriginal = await originalsOf(knownRows(session, samples));
	} catch (error) {
		sayFailure(session, error);
		return;
	}

	const now = session.store.get();
	// Reading a long journal takes a moment. Don't ask if the selection has changed or a popup is open by now.
	if (
		now.popup !== undefined
		|| now.twin !== before.twin
		|| now.list !== before.list
		|| picksOf(now).selection !== picksOf(before).selection
		|| positionOf(now).cursor !== positionOf(before).cursor
	) {
		return;
	}

	session.store.set({
		popup: {
			kind: 'confirm',
			about: {
				type: 'run-command', command: cutEnd(clean(command), maxShown), side: now.twin ? 'before' : 'after', lists: {after: addressList(samples, 'after', isOriginal), before: addressList(samples, 'before', isOriginal)},
			},
		},
	});
};

/** Runs the configured command in the terminal, and shows whether it succeeded. */
export const runWithAddresses = async (session: Session, addresses: readonly string[]): Promise<void> => {
	const {handoff, terminal} = session;
	const texts = words().runCommand;
	let text = '';
	let hasSucceeded = false;
	try {
		const isLent = await terminal.lend(texts.running(clean(handoff.command ?? ''), addresses.length), async () => {
			const {code, signal} = await handoff.run(addresses);
			hasSucceeded = code === 0;
			const failure = signal === undefined ? texts.failed(code) : texts.stopped(signal);
			text = hasSucceeded ? texts.succeeded(addresses.length) : failure;
			return `winnow: ${sentences(text, texts.pressEnter)}`;
		});
		if (isLent) {
			session.say(text, hasSucceeded ? 'plain' : 'warning');
		}
	} catch (error) {
		// Aborted: Winnow is exiting.
		if (!isAbort(error)) {
			sayFailure(session, error);
		}
	}
};

export const runCommandAction: Action = {
	id: 'run-command', group: 'general', keys: ['!'], modes: allModes,
	disabled(session) {
		if (session.handoff.command === undefined) {
			return words().runCommand.notConfigured;
		}

		return currentSample(session) || picksOf(session.store.get()).selection.size > 0 ? undefined : words().messages.notLoaded;
	},
	run(session) {
		void askToRun(session);
	},
};
