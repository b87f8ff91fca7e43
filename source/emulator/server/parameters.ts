import {ApiRefusal} from './answers.js';
import {only, type Incoming} from './parse-request.js';

const refuse = (name: string, wanted: string, value: string): never => {
	throw new ApiRefusal(400, 'ModelArts.0104', `Invalid parameter: ${name} must be ${wanted}, not "${value}".`);
};

/** Parses a whole number. @throws ApiRefusal that names the range. */
export const wholeNumber = (incoming: Incoming, name: string, range: {from: number; to?: number; otherwise: number}): number => {
	const text = only(incoming, name);
	if (text === undefined) {
		return range.otherwise;
	}

	const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
	if (Number.isNaN(value) || value < range.from || (range.to !== undefined && value > range.to)) {
		return refuse(name, range.to === undefined ? `an integer from ${range.from}` : `an integer from ${range.from} to ${range.to}`, text);
	}

	return value;
};

/** Parses one of several words. @throws ApiRefusal that lists them. */
export const oneOf = <Word extends string>(incoming: Incoming, name: string, words: readonly Word[]): Word | undefined => {
	const text = only(incoming, name);
	return text === undefined ? undefined : words.find(word => word === text) ?? refuse(name, `one of ${words.join(', ')}`, text);
};
