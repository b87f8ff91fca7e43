import {verdictCode, type Judgement, type Judgements, type Verdict} from './judgements.js';

/** Time and reviewer of an action. */
type ActionFacts = Pick<Judgement, 'time' | 'reviewer'>;

/** Returns a function that maps a judgement to its successor with another verdict. Notes stay, so each note and reason has its own successor. */
export const giveVerdict = (judgements: Judgements, verdict: Verdict | undefined, {time, reviewer}: ActionFacts) => {
	const code = verdictCode(verdict);
	const add = memoize(({note, reason}) => judgements.add(code, {note, reason, reviewer}, time));
	return (before: number): number => {
		const old = judgements.code(before);
		const keepsReason = code !== 0 && (old === 0 || old === code);
		return code === 0 && old === 0 ? before : add({code, note: judgements.note(before), reason: keepsReason ? judgements.reason(before) : undefined});
	};
};

/** Returns a function that maps a judgement to its successor with another note. Verdicts and reasons stay. */
export const giveNote = (judgements: Judgements, note: string, {time, reviewer}: ActionFacts) => {
	const add = memoize(({code, reason}) => judgements.add(code, {note, reason, reviewer}, time));
	return (before: number): number => (judgements.note(before) ?? '') === note ? before : add({code: judgements.code(before), note, reason: judgements.reason(before)});
};

/** Returns a function that maps a judgement to its successor with another reason. Verdicts and notes stay. */
export const giveReason = (judgements: Judgements, reason: string, {time, reviewer}: ActionFacts) => {
	const add = memoize(({code, note}) => judgements.add(code, {note, reason, reviewer}, time));
	return (before: number): number => (judgements.reason(before) ?? '') === reason ? before : add({code: judgements.code(before), note: judgements.note(before), reason});
};

/** A judgement without its time and reviewer. */
type JudgementContent = {readonly code: number; readonly note: string | undefined; readonly reason: string | undefined};

const memoize = (make: (from: JudgementContent) => number): (from: JudgementContent) => number => {
	const made = new Map<string, number>();
	return from => {
		// Notes and reasons contain no line breaks.
		const key = `${from.code}\n${from.reason ?? ''}\n${from.note ?? ''}`;
		let number = made.get(key);
		if (number === undefined) {
			number = make(from);
			made.set(key, number);
		}

		return number;
	};
};
