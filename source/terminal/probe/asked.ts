import {clean} from '../../sources/clean.js';
import type {Question} from '../capabilities.js';
import type {Size} from '../size.js';
import type {QuestionKind} from './questions.js';

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

/** For people. */
export const described = (asked: readonly Asked[]): readonly Question[] => asked.map(({kind, isOuter, at, answer, answeredAt}) => ({
	question: isOuter ? `${kind.name}, through tmux` : kind.name,
	answer: answer === undefined ? undefined : clean(answer),
	milliseconds: answeredAt === undefined ? undefined : answeredAt - at,
}));
