import {measureNames, measureOf, type MeasureName} from '../../measures/measure-values.js';
import type {Measured} from '../../measures/measured.js';
import {WinnowError} from '../../model/errors.js';
import type {Sample} from '../../model/source.js';
import {clean} from '../../text/clean.js';
import {parseComparison} from './comparison.js';
import type {FindKey} from './find-key.js';
import {isYes} from './one-of.js';
import {findWords} from './words/index.js';

/** Returns the size of a sample's file (bytes), if it is known without measuring. */
const fileBytes = (name: MeasureName, {bytes}: Sample): number | undefined => {
	switch (name) {
		case 'size': {
			return bytes?.after ?? bytes?.before;
		}

		case 'before-size': {
			return bytes?.before;
		}

		case 'after-size': {
			return bytes?.after;
		}

		default: {
			return undefined;
		}
	}
};

/** Returns a measure of a sample; undefined if unknown. */
export const measureOfSample = (name: MeasureName, sample: Sample, measured?: Measured): number | undefined =>
	(measured && measureOf(name, measured)) ?? fileBytes(name, sample);

/** A measure compared with a number. Samples without the measure never match. */
const measureKey = (name: MeasureName): FindKey => ({
	name,
	needs: ['measured'],
	parse(value) {
		const isWithin = parseComparison(value);
		if (!isWithin) {
			throw new WinnowError({kind: 'usage', what: findWords.notComparable(name, clean(value)), advice: findWords.compareWith(name)});
		}

		return {
			measure: name,
			matches(sample, {measured}) {
				const found = measureOfSample(name, sample, measured);
				return found !== undefined && isWithin(found);
			},
		};
	},
});

/** Keys that read the measures of a sample. */
export const measureKeys: readonly FindKey[] = [
	{
		name: 'measured',
		needs: ['measured'],
		parse(value) {
			const expected = isYes('measured', value);
			return {matches: (_, {measured}) => (measured !== undefined) === expected};
		},
	},
	{
		name: 'gray',
		needs: ['measured'],
		parse(value) {
			const expected = isYes('gray', value);
			return {matches: (_, {measured}) => (measured?.after ?? measured?.before)?.isGray === expected};
		},
	},
	{
		name: 'odd-size',
		needs: ['isOddSize'],
		parse(value) {
			const expected = isYes('odd-size', value);
			return {matches: (_, {isOddSize}) => isOddSize === expected};
		},
	},
	...measureNames.map(name => measureKey(name)),
];
