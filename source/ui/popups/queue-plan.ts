import {parsePlan, queuePlan, type PlanChoice, type PlanProblem} from '../../review/queue/plan-choice.js';
import {padEnd, widthOf, wrap} from '../../text/fit.js';
import type {PlanPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {
	editField, fieldLines, fieldWith, roomUnderField,
} from './field.js';
import {promptColumns, type PopupKind} from './popup-facts.js';

const examplesOf = (): ReadonlyArray<readonly [text: string, meaning: string]> => Object.entries(words().plans.examples);

/** Returns the example after or before the one in the field. */
const nextExample = ({text}: PlanPopup, step: 1 | -1): string => {
	const texts = examplesOf().map(([example]) => example);
	const index = texts.indexOf(text.trim());
	if (index === -1) {
		return texts.at(step === 1 ? 0 : -1)!;
	}

	return texts[(index + step + texts.length) % texts.length]!;
};

/** Returns the typed plan, undefined if the field is empty, or why the plan isn't possible here. */
const parseTyped = ({text, total}: PlanPopup): PlanChoice | PlanProblem | undefined => {
	if (text.trim() === '') {
		return undefined;
	}

	const choice = parsePlan(text);
	return typeof choice === 'object' && queuePlan(choice, total) === 'large' ? 'large' : choice;
};

/** The prompt for the plan of a queue. An empty field means no plan. */
export const planPopup: PopupKind<PlanPopup> = {
	title: ({total}) => words().plans.title(total),
	lines(popup, facts) {
		const width = promptColumns(facts);
		const examples = examplesOf();
		const columns = Math.max(...examples.map(([text]) => widthOf(text))) + 2;
		const longest = Math.max(...examples.map(([, meaning]) => widthOf(meaning)));
		// A narrow screen explains only the example in the field.
		const meaningInField = examples.find(([text]) => text === popup.text.trim())?.[1] ?? '';
		const texts = columns + longest <= width ? examples.map(([text, meaning]) => padEnd(text, columns) + meaning) : wrap(meaningInField, width).filter(line => line !== '');
		const lines = texts.map(text => ({text: facts.theme.dim(text), width: widthOf(text)}));
		// On a low screen, keep room for the hint or the error.
		return fieldLines(popup, {keys: words().plans.hint}, facts, lines.slice(0, Math.max(0, roomUnderField(facts) - 2)));
	},
	press(popup, key) {
		switch (key) {
			case 'escape': {
				return {popup: undefined};
			}

			case 'enter': {
				const plan = parseTyped(popup);
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
