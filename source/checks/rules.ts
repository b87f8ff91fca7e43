/** The rules, in the order of a report. All but the last are about one sample; `counts` is about the version. */
export const rules = [
	'undecodable',
	'channels',
	'format',
	'suffix',
	'name',
	'max-size',
	'untouched',
	'grayscale',
	'flip',
	'resize',
	'padding',
	'crop',
	'scale',
	'same-size',
	'counts',
] as const;

export type Rule = typeof rules[number];

/** Why a rule can't be checked for a sample. `words/` explains each reason. */
const reasons = ['parameters', 'operator', 'several', 'channels', 'orientation', 'pixels', 'size', 'undocumented'] as const;

export type Reason = typeof reasons[number];

/** The result of a rule for a sample, or for the counts of a version. */
export type Finding =
	| {readonly rule: Rule; readonly outcome: 'agrees'}
	| {
		readonly rule: Rule;
		readonly outcome: 'differs';
		/** The operator from whose documentation the result differs. */
		readonly operator?: string;
		/** The documented and the actual value, the same in every language: `512×512`, `JPEG`, `.jpg`. */
		readonly expected?: string;
		readonly actual?: string;
	}
	| {readonly rule: Rule; readonly outcome: 'unknown'; readonly reason: Reason};
