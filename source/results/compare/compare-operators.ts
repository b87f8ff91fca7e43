import type {OperatorFacts} from '../../model/catalog.js';

/** A parameter of an operator in two versions; undefined where it is not set. */
type ParameterChange = {readonly name: string; readonly first: string | undefined; readonly second: string | undefined};

/** How an operator differs in the second version. `parameters` are those that differ, or all if only one version ran the operator. */
export type OperatorChange = {readonly operator: string; readonly kind: 'added' | 'removed' | 'changed'; readonly parameters: readonly ParameterChange[]};

export type OperatorsDifference = {
	/** In the order of the first version, followed by operators that only the second version ran. */
	readonly changes: readonly OperatorChange[];
	/** Whether the operators that both versions ran are in another order. */
	readonly isReordered: boolean;
};

/** Returns the operators by name and run, so that the second run of an operator is compared with its second run in the other version. */
const byRun = (operators: readonly OperatorFacts[]): Map<string, OperatorFacts> => {
	const counts = new Map<string, number>();
	return new Map(operators.map(operator => {
		const run = counts.get(operator.name) ?? 0;
		counts.set(operator.name, run + 1);
		return [`${run} ${operator.name}`, operator];
	}));
};

const parametersOf = (operator: OperatorFacts | undefined): ReadonlyMap<string, string> => new Map(operator?.parameters.map(({name, value}) => [name, value]));

const changeOf = (first: OperatorFacts | undefined, second: OperatorFacts | undefined): OperatorChange[] => {
	const [before, after] = [parametersOf(first), parametersOf(second)];
	const parameters = [...new Set([...before.keys(), ...after.keys()])]
		.map(name => ({name, first: before.get(name), second: after.get(name)}))
		.filter(one => one.first !== one.second);
	const oneSided = first ? 'removed' : 'added';
	const kind = first && second ? 'changed' : oneSided;
	return kind === 'changed' && parameters.length === 0 ? [] : [{operator: (first ?? second)!.name, kind, parameters}];
};

/** Compares the operators that two versions ran, and their parameters. */
export const compareOperators = (first: readonly OperatorFacts[], second: readonly OperatorFacts[]): OperatorsDifference => {
	const [before, after] = [byRun(first), byRun(second)];
	const common = [...before.keys()].filter(key => after.has(key));
	return {
		changes: [...new Set([...before.keys(), ...after.keys()])].flatMap(key => changeOf(before.get(key), after.get(key))),
		isReordered: [...after.keys()].filter(key => before.has(key)).some((key, index) => key !== common[index]),
	};
};
