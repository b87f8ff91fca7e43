import {setImmediate as turn} from 'node:timers/promises';

/** Resolves once a condition holds that something under way will bring about; the runner's timeout is the bound. */
export const until = async (condition: () => boolean): Promise<void> => {
	while (!condition()) {
		await turn();
	}
};
