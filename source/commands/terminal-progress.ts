import {progressSequence, showsProgress} from '../terminal/osc.js';

type Environment = Parameters<typeof showsProgress>[0];

/** Returns what shows progress in the tab or taskbar of the terminal, for `createOutput`; undefined where it has none. */
export const terminalProgress = (env: Environment): typeof progressSequence | undefined => showsProgress(env) ? progressSequence : undefined;
