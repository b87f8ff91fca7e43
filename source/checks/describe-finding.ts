import type {Finding} from './rules.js';
import {checkWords} from './words/index.js';

type Difference = Extract<Finding, {readonly outcome: 'differs'}>;

/** Describes a difference from the documents: `Resize: size 512×512, is 500×512`. */
export const describeDifference = ({rule, operator = '', expected = '', actual = ''}: Difference): string => {
	const {findings, valued} = checkWords;
	switch (rule) {
		case 'undecodable':
		case 'untouched':
		case 'grayscale':
		case 'flip': {
			return findings[rule];
		}

		case 'channels':
		case 'format':
		case 'suffix':
		case 'name':
		case 'counts': {
			return valued[rule](expected, actual);
		}

		default: {
			return valued.size(operator, expected, actual);
		}
	}
};

/** Describes all differences of a sample from the documents in one sentence. Undefined if there are none. */
export const describeDifferences = (findings: readonly Finding[]): string | undefined => {
	const differences = findings.filter(finding => finding.outcome === 'differs');
	return differences.length === 0 ? undefined : checkWords.differs(differences.map(one => describeDifference(one)).join(' · '));
};
