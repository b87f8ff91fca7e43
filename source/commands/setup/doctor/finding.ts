import {guarded} from '../../../text/redact.js';
import {exitCodes, type ErrorKind, type WinnowError} from '../../../model/errors.js';

/** One line of the report. */
export type Finding = {
	/** What was looked at: `tmux`. */
	readonly what: string;
	/** `unknown` is nothing wrong: it could not be looked at, or need not be there. */
	readonly state: 'ok' | 'unknown' | 'warning' | 'trouble';
	/** Cleaned; known secrets are taken out here. */
	readonly finding: string;
	/** What to do about it. */
	readonly advice?: string;
	/** Of trouble: decides the exit code. */
	readonly kind?: ErrorKind;
};

export const ok = (what: string, finding: string): Finding => ({what, state: 'ok', finding: guarded(finding)});

export const unknown = (what: string, finding: string, advice?: string): Finding => ({
	what, state: 'unknown', finding: guarded(finding), advice: advice === undefined ? undefined : guarded(advice),
});

export const warning = (what: string, finding: string, advice?: string): Finding => ({
	what, state: 'warning', finding: guarded(finding), advice: advice === undefined ? undefined : guarded(advice),
});

export const trouble = (what: string, error: WinnowError): Finding => ({
	what, state: 'trouble', finding: error.line, advice: error.advice, kind: error.kind,
});

/** The exit code of the worst trouble, the largest of the product's; 0 where there is none. */
export const exitCodeOf = (findings: readonly Finding[]): number => Math.max(0, ...findings.map(({kind}) => kind === undefined ? 0 : exitCodes[kind]));
