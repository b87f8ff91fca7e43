import type {OperatorFacts} from '../../model/catalog.js';

/** The parameters of one operator. One that the service doesn't send has its documented default; undefined if it is not known. */
export type Parameters = {
	/** A number; undefined as well if the value is something else. */
	number(name: string, documented: number): number | undefined;
	/** Lowercase. */
	text(name: string, documented: string): string | undefined;
};

/** Reads the parameters of an operator. They are unknown if the version doesn't list it, or lists it more than once. */
export const readParameters = (operators: readonly OperatorFacts[], operator: string): Parameters => {
	const [facts, another] = operators.filter(({name}) => name.toLowerCase() === operator.toLowerCase());
	const isKnown = facts !== undefined && another === undefined;
	const valueOf = (wanted: string): string => facts?.parameters.find(({name}) => name.toLowerCase() === wanted)?.value.trim() ?? '';
	return {
		number(name, documented) {
			const value = valueOf(name);
			const number = value === '' ? documented : Number(value);
			return isKnown && Number.isFinite(number) ? number : undefined;
		},
		text: (name, documented) => isKnown ? (valueOf(name) || documented).toLowerCase() : undefined,
	};
};
