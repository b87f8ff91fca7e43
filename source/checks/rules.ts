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

/** Why a rule that is about a sample can't be checked: see the words. */
const reasons = ['parameters', 'operator', 'several', 'channels', 'orientation', 'pixels', 'size', 'undocumented'] as const;

export type Reason = typeof reasons[number];

/** What a rule says about a sample, or about the counts of a version. */
export type Verdict =
	| {readonly rule: Rule; readonly outcome: 'agrees'}
	| {
		readonly rule: Rule;
		readonly outcome: 'differs';
		/** The operator whose documentation says something else. */
		readonly operator?: string;
		/** What the documents say and what was found, in no language: `512×512`, `JPEG`, `.jpg`. */
		readonly expected?: string;
		readonly actual?: string;
	}
	| {readonly rule: Rule; readonly outcome: 'unknown'; readonly reason: Reason};
