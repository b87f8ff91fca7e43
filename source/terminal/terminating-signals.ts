import {constants} from 'node:os';

const numbers: Readonly<Record<string, number | undefined>> = constants.signals;

/** Signals of this system that other programs send and that terminate a process by default. Includes SIGABRT, which watchdogs send, and SIGUSR1: without a listener Node opens its debugger, which writes over the screen. */
export const terminatingSignals = (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGALRM', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGXCPU', 'SIGABRT'] as const).filter(name => numbers[name] !== undefined);

export type TerminatingSignal = (typeof terminatingSignals)[number];

/** The exit status that a shell reports for a signal: 128 + n. */
export const exitStatusOfSignal = (signal: TerminatingSignal): number => 128 + numbers[signal]!;
