import {shortName} from '../lists/names.js';
import type {Session} from '../session.js';
import {positionOf} from '../state/paging-state.js';
import type {Round} from '../state/round.js';
import {words} from '../words/index.js';
import {currentSample} from './current.js';
import {searchInBackground} from './show-twin.js';

/** Returns the round to continue; undefined if there is none or the cursor has moved elsewhere. */
const currentRound = (session: Session): Round | undefined => {
	const {round} = session.relatives;
	const state = session.store.get();
	return round?.at.list === state.list && round.at.cursor === positionOf(state).cursor ? round : undefined;
};

const show = (session: Session, round: Round): void => {
	const {family: {indices, originals}, original, position, from} = round;
	// The list where the round started may have been replaced by now.
	const isBack = position === from.position && session.list(from.list) === from.rows;
	const at = isBack ? {list: from.list, cursor: from.cursor} : {list: 'all' as const, cursor: indices[position]!};
	session.dispatch({type: 'show-list', list: at.list});
	session.dispatch({type: 'move-to', index: at.cursor});
	session.relatives.round = {...round, at};
	const {relatives} = words();
	const added = indices.length - originals;
	session.say(position < originals ? relatives.original(added) : relatives.added(position - originals + 1, added, original));
};

/** Goes to the next or previous sample made from the same original, the original included. Wraps around at the ends. */
export const stepRelative = (session: Session, step: 1 | -1): void => {
	const stepRound = (round: Round): Round => {
		const {length} = round.family.indices;
		return {...round, position: (round.position + step + length) % length};
	};

	const known = currentRound(session);
	if (known) {
		show(session, stepRound(known));
		return;
	}

	const sample = currentSample(session);
	if (!sample) {
		session.say(words().messages.notLoaded, 'warning');
		return;
	}

	const {list} = session.store.get();
	const {cursor} = positionOf(session.store.get());
	const rows = session.list();
	searchInBackground(session, async options => {
		const family = await session.relatives.all.of(sample, options);
		const {relatives} = words();
		if (family === undefined) {
			session.say(relatives.noOriginal, 'warning');
		} else if (family.position === -1 || family.indices.length === 1) {
			session.say(sample.status === 'added' ? relatives.alone : relatives.noneAdded, 'warning');
		} else if (options.isWanted()) {
			const {position} = family;
			show(session, stepRound({
				family, position, original: shortName(sample.before.address!, session.folders()), at: {list, cursor}, from: {
					list, cursor, rows, position,
				},
			}));
		} else {
			session.say(relatives.found(family.indices.length - family.originals));
		}
	});
};
