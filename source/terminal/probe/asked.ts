import {clean} from '../../text/clean.js';
import type {Question} from '../capabilities.js';
import type {Size} from '../size.js';
import type {Evidence} from './evidence.js';
import {sentinel, width, type QuestionKind} from './questions.js';

// How long silence has to last to be an answer, in milliseconds. Late answers count all the same.
export const patience = 2000;
export const longPatience = 5000;

/** A question that was asked. */
export type Asked = {
	readonly kind: QuestionKind;
	/** Of the terminal behind tmux. */
	readonly isOuter: boolean;
	/** When: milliseconds since any moment. */
	readonly at: number;
	/** What the terminal's size in cells was then. */
	readonly size: Size;
	answer?: string;
	answeredAt?: number;
};

/** Whether the next report of the cursor's place is the width question's answer: no other question for it is asked before the sentinel. */
export const isCursorAwaited = (asked: readonly Asked[]): boolean => asked.some(({kind, answer}) => kind === width && answer === undefined)
	&& !asked.some(({kind, isOuter, answer}) => kind === sentinel && !isOuter && answer !== undefined);

/** The question that an answer belongs to, and what the answer says; undefined where nobody asked. */
export const matchAnswer = (asked: readonly Asked[], text: string): {readonly one: Asked; readonly found: Evidence} | undefined => {
	const candidates = asked.filter(({answer}) => answer === undefined).flatMap(one => {
		const found = one.kind.read(text);
		return found ? [{one, found}] : [];
	});
	const [first] = candidates;
	if (!first) {
		return undefined;
	}

	// Tmux and the terminal behind it answer alike. Names and kitty's answer come from behind, and so does what comes after tmux's last answer.
	const isFromBehind = first.found.name !== undefined || first.found.kitty !== undefined || asked.some(({kind, isOuter, answer}) => kind === sentinel && !isOuter && answer !== undefined);
	return candidates.find(({one}) => one.isOuter === isFromBehind) ?? first;
};

/** For people. */
export const described = (asked: readonly Asked[]): readonly Question[] => asked.map(({kind, isOuter, at, answer, answeredAt}) => ({
	question: isOuter ? `${kind.name}, through tmux` : kind.name,
	answer: answer === undefined ? undefined : clean(answer),
	milliseconds: answeredAt === undefined ? undefined : answeredAt - at,
}));
