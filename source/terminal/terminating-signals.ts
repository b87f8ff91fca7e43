import {constants} from 'node:os';

const numbers: Readonly<Record<string, number | undefined>> = constants.signals;

/** Signals that terminate a process by default and that Node lets a program handle, as far as this system has them. Includes SIGUSR1: without a listener Node opens its debugger, which writes over the screen. */
export const terminatingSignals = (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGALRM', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGXCPU'] as const).filter(name => numbers[name] !== undefined);

export type TerminatingSignal = (typeof terminatingSignals)[number];

/** The exit status that a shell reports for a signal: 128 + n. */
export const exitStatusOfSignal = (signal: TerminatingSignal): number => 128 + numbers[signal]!;
