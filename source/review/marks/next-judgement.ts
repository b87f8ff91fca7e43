import {verdictCode, type Judgement, type Judgements, type Verdict} from './judgements.js';

/** When an action was done, and by whom. */
type Given = Pick<Judgement, 'time' | 'reviewer'>;

/** Maps a judgement to its successor with another verdict. Notes stay, so there is one for each note and reason. */
export const giveVerdict = (judgements: Judgements, verdict: Verdict | undefined, {time, reviewer}: Given) => {
	const code = verdictCode(verdict);
	const add = remembering(({note, reason}) => judgements.add(code, {note, reason, reviewer}, time));
	return (before: number): number => {
		const old = judgements.code(before);
		const keepsReason = code !== 0 && (old === 0 || old === code);
		return code === 0 && old === 0 ? before : add({code, note: judgements.note(before), reason: keepsReason ? judgements.reason(before) : undefined});
	};
};

/** Maps a judgement to its successor with another note. Verdicts stay, so there is one for each verdict. */
export const giveNote = (judgements: Judgements, note: string, {time, reviewer}: Given) => {
	const add = remembering(({code, reason}) => judgements.add(code, {note, reason, reviewer}, time));
	return (before: number): number => (judgements.note(before) ?? '') === note ? before : add({code: judgements.code(before), note, reason: judgements.reason(before)});
};

/** Maps a judgement to its successor with another reason. Verdicts and notes stay. */
export const giveReason = (judgements: Judgements, reason: string, {time, reviewer}: Given) => {
	const add = remembering(({code, note}) => judgements.add(code, {note, reason, reviewer}, time));
	return (before: number): number => (judgements.reason(before) ?? '') === reason ? before : add({code: judgements.code(before), note: judgements.note(before), reason});
};

/** What a judgement says, without its time. */
type Said = {readonly code: number; readonly note: string | undefined; readonly reason: string | undefined};

const remembering = (make: (from: Said) => number): (from: Said) => number => {
	const made = new Map<string, number>();
	return from => {
		// Notes and reasons are one line each.
		const key = `${from.code}\n${from.reason ?? ''}\n${from.note ?? ''}`;
		let number = made.get(key);
		if (number === undefined) {
			number = make(from);
			made.set(key, number);
		}

		return number;
	};
};
