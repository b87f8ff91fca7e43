import {sampleKey, type Side} from '../../model/source.js';
import type {DeskSnapshot} from '../pictures/desk-types.js';
import {twinPair} from '../pictures/twin-pair.js';
import {viewOf} from '../pictures/wanted.js';
import type {Session} from '../session.js';
import {keptOf, pairOf, type TwinView} from '../state/twin.js';
import {words} from '../words/index.js';
import {panesFacts} from './session-sample-facts.js';
import type {HalfFacts, TwinFacts} from './twin-pane.js';

/** Returns what the twin view shows. */
export const twinFacts = (session: Session, shown: DeskSnapshot, twin: TwinView): TwinFacts => {
	const {sample: combined} = twinPair(twin);
	const {view, zoom} = session.store.get();
	const pair = pairOf(twin);
	const {chosen, guess} = pair;
	const kept = keptOf(pair);
	const half = (side: Side): HalfFacts => {
		const {sample} = side === 'before' ? pair.deleted : kept;
		const {deleted, kept: stayed, guess: guessed} = words().twin;
		const label = guess ? guessed : stayed;
		return {
			sample,
			address: combined[side].address,
			label: sample.status === 'deleted' ? deleted : label,
			mark: session.review.markOf(sample),
			isFocused: (side === 'before') === (twin.focus === 'deleted'),
		};
	};

	return {
		before: half('before'),
		after: half('after'),
		view: viewOf(combined, view),
		shapes: session.store.get().shapes,
		focus: twin.focus,
		scale: zoom.scale,
		position: twin.position + 1,
		count: twin.count,
		guess: guess && {number: chosen + 1, compared: guess.compared, distance: guess.distances[chosen]!},
		shared: session.folders(),
		details: shown.key === sampleKey(combined) ? shown.facts : {shrunk: false},
		pictures: panesFacts(session, shown),
	};
};
