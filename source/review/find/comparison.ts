/** Bytes of a unit, as in `>1mb`. */
const units: Readonly<Record<string, number>> = {
	'': 1, '%': 1, b: 1, k: 1000, kb: 1000, m: 1_000_000, mb: 1_000_000, g: 1_000_000_000, gb: 1_000_000_000,
};

const pattern = /^(?<sign>>=|<=|>|<|=)?(?<number>\d+(?:\.\d+)?|\.\d+)(?<unit>[a-z]*|%)(?:\.\.(?<end>\d+(?:\.\d+)?|\.\d+)(?<endUnit>[a-z]*|%))?$/i;

const numberOf = (text: string, unit: string): number => Number(text) * (units[unit.toLowerCase()] ?? Number.NaN);

/**
Parses a comparison with a number: `>20`, `<=0.3`, `=4000`, `4000`, `>1mb`, `20..40`.

@returns A function that tests a value; undefined if it is no comparison.
*/
export const parseComparison = (text: string): ((value: number) => boolean) | undefined => {
	const {sign, number, unit = '', end, endUnit = ''} = pattern.exec(text)?.groups ?? {};
	if (number === undefined || (end !== undefined && sign !== undefined)) {
		return undefined;
	}

	const limit = numberOf(number, unit);
	const last = end === undefined ? limit : numberOf(end, endUnit === '' ? unit : endUnit);
	if (Number.isNaN(limit) || Number.isNaN(last)) {
		return undefined;
	}

	switch (sign) {
		case '>': {
			return value => value > limit;
		}

		case '>=': {
			return value => value >= limit;
		}

		case '<': {
			return value => value < limit;
		}

		case '<=': {
			return value => value <= limit;
		}

		default: {
			return value => value >= limit && value <= last;
		}
	}
};
