import {parsePlan, queuePlan, type PlanChoice, type PlanProblem} from '../../review/queue/plan-choice.js';
import {padEnd, widthOf, wrap} from '../../text/fit.js';
import type {PlanPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {
	editField, fieldLines, fieldWith, roomUnderField,
} from './field.js';
import {promptColumns, type PopupKind} from './popup-facts.js';

const examplesOf = (): ReadonlyArray<readonly [text: string, meaning: string]> => Object.entries(words().plans.examples);

/** The example after the one in the field, or before it. */
const nextExample = ({text}: PlanPopup, step: 1 | -1): string => {
	const texts = examplesOf().map(([example]) => example);
	const index = texts.indexOf(text.trim());
	if (index === -1) {
		return texts.at(step === 1 ? 0 : -1)!;
	}

	return texts[(index + step + texts.length) % texts.length]!;
};

/** The typed plan, undefined for none, or why it is not possible here. */
const chosen = ({text, total}: PlanPopup): PlanChoice | PlanProblem | undefined => {
	if (text.trim() === '') {
		return undefined;
	}

	const choice = parsePlan(text);
	return typeof choice === 'object' && queuePlan(choice, total) === 'large' ? 'large' : choice;
};

/** The prompt for the plan of a queue; an empty field is a queue without one. */
export const planPopup: PopupKind<PlanPopup> = {
	title: ({total}) => words().plans.title(total),
	lines(popup, facts) {
		const width = promptColumns(facts);
		const examples = examplesOf();
		const columns = Math.max(...examples.map(([text]) => widthOf(text))) + 2;
		const longest = Math.max(...examples.map(([, meaning]) => widthOf(meaning)));
		// A narrow screen says what the example in the field means.
		const own = examples.find(([text]) => text === popup.text.trim())?.[1] ?? '';
		const texts = columns + longest <= width ? examples.map(([text, meaning]) => padEnd(text, columns) + meaning) : wrap(own, width).filter(line => line !== '');
		const lines = texts.map(text => ({text: facts.theme.dim(text), width: widthOf(text)}));
		// A low screen keeps room for the hint, or for what is wrong.
		return fieldLines(popup, {keys: words().plans.hint}, facts, lines.slice(0, Math.max(0, roomUnderField(facts) - 2)));
	},
	press(popup, key) {
		switch (key) {
			case 'escape': {
				return {popup: undefined};
			}

			case 'enter': {
				const plan = chosen(popup);
				return typeof plan === 'string'
					? {popup: {...popup, error: words().plans.problems[plan]}}
					: {popup: undefined, command: {type: 'open-queue', plan}};
			}

			case 'up':
			case 'down': {
				return {popup: {...popup, ...fieldWith(nextExample(popup, key === 'down' ? 1 : -1)), error: undefined}};
			}

			default: {
				return {popup: {...popup, ...editField(popup, key)}};
			}
		}
	},
};
