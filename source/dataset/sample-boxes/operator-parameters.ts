import type {OperatorFacts} from '../../model/catalog.js';

/** The parameters of an operator. A parameter that the service doesn't send has its documented default. Undefined if the parameters are unknown. */
export type Parameters = {
	/** Returns a number. Also undefined if the value is not a number. */
	number(name: string, documented: number): number | undefined;
	/** Returns a text in lowercase. */
	text(name: string, documented: string): string | undefined;
};

/** Reads the parameters of an operator. They are unknown if the version doesn't list the operator, or lists it more than once. */
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
