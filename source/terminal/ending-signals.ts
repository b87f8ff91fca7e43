import {constants} from 'node:os';

const numbers: Readonly<Record<string, number | undefined>> = constants.signals;

/** Signals whose default action ends a process and that Node lets a program handle, as far as this system has them. SIGUSR1 is among them: without a listener Node opens its debugger, which writes over the screen. */
export const endingSignals = (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGALRM', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGXCPU'] as const).filter(name => numbers[name] !== undefined);

export type EndingSignal = (typeof endingSignals)[number];

/** The exit status by which a shell reports a signal: 128 + n. */
export const statusOfSignal = (signal: EndingSignal): number => 128 + numbers[signal]!;
