import {sayFailure} from '../say-failure.js';
import type {Session} from '../session.js';
import {words} from '../words/index.js';
import type {Action} from './action.js';
import {seekBoxProblem} from './seek-box-problem.js';

/** Shows or hides the labels drawn over the pictures. */
const toggleBoxes = async (session: Session): Promise<void> => {
	if (session.store.get().hasBoxes) {
		session.store.set({hasBoxes: false});
		session.say(words().boxes.hidden);
		return;
	}

	try {
		const {from} = await session.boxes.open();
		session.store.set({hasBoxes: true});
		session.say(words().boxes.shown(from));
	} catch (error) {
		sayFailure(session, error);
	}
};

export const boxActions: readonly Action[] = [
	{
		id: 'boxes', group: 'look', keys: ['p'], modes: ['list', 'picture', 'twin'],
		run(session) {
			void toggleBoxes(session);
		},
	},
	{
		id: 'next-box-problem', group: 'look', keys: ['P'], modes: ['list', 'picture'],
		run(session) {
			void seekBoxProblem(session);
		},
	},
];
