import {progressSequence, showsProgress} from '../terminal/osc.js';

type Environment = Parameters<typeof showsProgress>[0];

/** Returns the function that formats progress for the terminal's tab or taskbar, for `createOutput`; undefined if the terminal has neither. */
export const terminalProgress = (env: Environment): typeof progressSequence | undefined => showsProgress(env) ? progressSequence : undefined;
