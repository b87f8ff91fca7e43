import {progressSequence, showsProgress} from '../terminal/osc.js';

/** Returns what shows progress in the tab or taskbar of the terminal, for `createOutput`; undefined where it has none. */
export const terminalProgress = (env: Readonly<Record<string, string | undefined>>): typeof progressSequence | undefined => showsProgress(env) ? progressSequence : undefined;
