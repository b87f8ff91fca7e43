import {rules, type Rule, type Finding} from '../../checks/rules.js';
import type {FindKey} from './find-key.js';
import {oneOf} from './one-of.js';

/** `differs`: in any rule; `agrees`: in no rule; `no`: the sample was not checked; a rule: differs in this one. */
const values = ['differs', 'agrees', 'no', ...rules.filter(rule => rule !== 'counts')] as const;

const differing = (findings: readonly Finding[]): readonly Rule[] => findings.filter(({outcome}) => outcome === 'differs').map(({rule}) => rule);

/** Keys that read the rule check of a sample. */
export const checkKeys: readonly FindKey[] = [
	{
		name: 'check',
		needs: ['checked'],
		parse(value) {
			const expected = value === '' ? 'differs' : oneOf('check', value, values);
			return {
				matches(_, {checked}) {
					if (checked === undefined) {
						return expected === 'no';
					}

					const found = differing(checked);
					switch (expected) {
						case 'no': {
							return false;
						}

						case 'agrees': {
							return found.length === 0;
						}

						case 'differs': {
							return found.length > 0;
						}

						default: {
							return found.includes(expected);
						}
					}
				},
			};
		},
	},
];
