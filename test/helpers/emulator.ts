import {startEmulator as start, type Emulator} from '../../source/emulator/emulator.js';
import type {EmulatorOptions} from '../../source/emulator/options.js';
import {drawnOnce, processedOnce} from './drawn-once.js';

export type {Emulator} from '../../source/emulator/emulator.js';

/** Starts the built-in cloud with pictures that all tests of a run share. */
export const startEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => start({draw: drawnOnce, process: processedOnce, ...options});
