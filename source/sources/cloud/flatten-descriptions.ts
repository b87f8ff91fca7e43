import {clean} from '../../text/clean.js';
import {hideInText} from '../../text/known-secrets.js';

/** The placeholder in the API reference's examples: "… to translate". */
const placeholder = /^[\w .-]*\bto translate$/i;

/** Limits, so that no response can block the program. */
const maxSteps = 1000;
const maxDepth = 50;

/** Collects the texts in nested lists and objects, in order, without duplicates and placeholders. */
export const flattenDescriptions = (value: unknown): string[] => {
	const found: string[] = [];
	let steps = 0;
	const visit = (one: unknown, depth: number): void => {
		if (one === null || one === undefined || depth > maxDepth || steps++ >= maxSteps) {
			return;
		}

		if (typeof one === 'object') {
			const members: readonly unknown[] = Array.isArray(one) ? one : Object.values(one);
			for (let index = 0; index < members.length && steps < maxSteps; index++) {
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
