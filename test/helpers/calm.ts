import {setImmediate as turn} from 'node:timers/promises';

/** Waits for 50 turns of the event loop, after which nothing that waits only for other callbacks is left. */
export const calm = async (): Promise<void> => {
	for (let turns = 0; turns < 50; turns++) {
		await turn();
	}
};
