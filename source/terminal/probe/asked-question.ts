import {clean} from '../../text/clean.js';
import type {Question} from '../capabilities.js';
import type {Size} from '../size.js';
import type {Evidence} from './evidence.js';
import {
	background, colorScheme, sentinel, width, type QuestionKind,
} from './questions.js';

// Milliseconds to wait for answers. Late answers still count.
export const answerTimeout = 2000;
export const firstAnswerTimeout = 5000;

/** A question that was sent. */
export type AskedQuestion = {
	readonly kind: QuestionKind;
	/** Sent to the terminal outside tmux. */
	readonly isOuter: boolean;
	/** When it was sent (ms, monotonic). */
	readonly at: number;
	/** The terminal's size in cells at that time. */
	readonly size: Size;
	answer?: string;
	answeredAt?: number;
};

/** Whether the next cursor report answers the width question: nothing else requests one before the sentinel's answer. */
export const isCursorAwaited = (asked: readonly AskedQuestion[]): boolean => asked.some(({kind, answer}) => kind === width && answer === undefined)
	&& !asked.some(({kind, isOuter, answer}) => kind === sentinel && !isOuter && answer !== undefined);

/** The question that an answer belongs to, and the evidence in it; undefined if it matches no question. */
export const matchAnswer = (asked: readonly AskedQuestion[], text: string): {readonly one: AskedQuestion; readonly found: Evidence} | undefined => {
	const candidates = asked.filter(({answer}) => answer === undefined).flatMap(one => {
		const found = one.kind.read(text);
		return found ? [{one, found}] : [];
	});
	const [first] = candidates;
	if (!first) {
		return undefined;
	}

	// Tmux and the terminal outside it send the same answers. Names and kitty's answer come from outside, and so does anything after tmux's last answer.
	const isFromOuterTerminal = first.found.name !== undefined
		|| first.found.kitty !== undefined
		|| asked.some(({kind, isOuter, answer}) => kind === sentinel && !isOuter && answer !== undefined);
	return candidates.find(({one}) => one.isOuter === isFromOuterTerminal) ?? first;
};

/** The answered question for the background; undefined if none was answered. */
export const backgroundQuestion = (asked: readonly AskedQuestion[]): AskedQuestion | undefined => {
	const answered = asked.filter(({answer}) => answer !== undefined);
	return answered.find(({kind}) => kind === background) ?? answered.find(({kind}) => kind === colorScheme);
};

/** Questions and answers for `winnow doctor`. */
export const describeQuestions = (asked: readonly AskedQuestion[]): readonly Question[] => asked.map(({kind, isOuter, at, answer, answeredAt}) => ({
	question: isOuter ? `${kind.name}, through tmux` : kind.name,
	answer: answer === undefined ? undefined : clean(answer),
	milliseconds: answeredAt === undefined ? undefined : answeredAt - at,
}));
