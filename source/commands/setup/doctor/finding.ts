import {guarded} from '../../../text/redact.js';
import {exitCodes, type ErrorKind, type WinnowError} from '../../../model/errors.js';
import {type setupWords} from '../../words/setup.js';

/** The subjects of the report. They are part of the JSON output; the catalogue has their labels. */
type Subject = keyof typeof setupWords.doctor.labels;

/** One line of the report. */
export type Finding = {
	readonly what: Subject;
	/** Part of the JSON output. `unknown` is not an error: it could not be checked, or is optional. */
	readonly state: 'ok' | 'unknown' | 'warning' | 'problem';
	/** Text of the finding, cleaned and without known secrets. */
	readonly finding: string;
	/** What to do about it. */
	readonly advice?: string;
	/** Kind of the error, which determines the exit code. */
	readonly kind?: ErrorKind;
};

export const ok = (what: Subject, finding: string): Finding => ({what, state: 'ok', finding: guarded(finding)});

export const unknown = (what: Subject, finding: string, advice?: string): Finding => ({
	what, state: 'unknown', finding: guarded(finding), advice: advice === undefined ? undefined : guarded(advice),
});

export const warning = (what: Subject, finding: string, advice?: string): Finding => ({
	what, state: 'warning', finding: guarded(finding), advice: advice === undefined ? undefined : guarded(advice),
});

export const problem = (what: Subject, error: WinnowError): Finding => ({
	what, state: 'problem', finding: error.line, advice: error.advice, kind: error.kind,
});

/** Returns the largest exit code of the errors, or 0 if there are none. */
export const exitCodeOf = (findings: readonly Finding[]): number => Math.max(0, ...findings.map(({kind}) => kind === undefined ? 0 : exitCodes[kind]));
