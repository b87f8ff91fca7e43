import {clean} from '../../text/clean.js';
import {hideInText} from '../../text/known-secrets.js';

/** The documents' examples hold "… to translate" where a text in the other language belongs. */
const placeholder = /^[\w .-]*\bto translate$/i;

/** More, or deeper, than any description should be: bounds, so that no answer can hold us up. */
const mostSteps = 1000;
const deepest = 50;

/** Texts in lists and objects of any depth, in order, each once, without placeholders. */
export const flattenDescriptions = (value: unknown): string[] => {
	const found: string[] = [];
	let steps = 0;
	const visit = (one: unknown, depth: number): void => {
		if (one === null || one === undefined || depth > deepest || steps++ >= mostSteps) {
			return;
		}

		if (typeof one === 'object') {
			const members: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
			for (let index = 0; index < members.length && steps < mostSteps; index++) {
				visit(members[index], depth + 1);
			}

			return;
		}

		const text = typeof one === 'string' ? clean(hideInText(one.trim())) : JSON.stringify(one);
		if (text !== '' && !found.includes(text) && !placeholder.test(text)) {
			found.push(text);
		}
	};

	visit(value, 0);
	return found;
};
