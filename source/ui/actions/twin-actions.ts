import {words} from '../words/index.js';
import type {Action} from './action.js';
import {whyNotLoaded} from './current.js';
import {nextCandidate, openTwin, stepTwin} from './twin.js';
import {allModes} from './mode.js';

export const twinActions: readonly Action[] = [
	{
		id: 'twin', group: 'look', keys: ['t'], modes: allModes,
		hint: {
			label({mode, twin}, isShort) {
				const {next, shortNext, short, long} = words().twinHints;
				const [full, brief] = mode === 'twin' ? [next, shortNext] : [long, short];
				const texts = isShort ? brief : full;
				return twin && texts[twin];
			},
			isFlexible: true,
			order: 2.5,
		},
		disabled: whyNotLoaded,
		run(session) {
			if (session.store.get().twin) {
				stepTwin(session, 1);
			} else {
				openTwin(session);
			}
		},
	},
	{
		id: 'twin-other', group: 'look', keys: ['T'], modes: ['twin'],
		run(session) {
			nextCandidate(session);
		},
	},
	{
		id: 'twin-side', group: 'look', keys: ['tab'], modes: ['twin'], hint: {label: (_, isShort) => isShort ? words().hints.judgedShort : words().hints.judged, isFlexible: true, order: 2.6},
		run(session) {
			const {twin} = session.store.get();
			if (twin) {
				session.store.set({twin: {...twin, focus: twin.focus === 'deleted' ? 'kept' : 'deleted'}});
			}
		},
	},
];
