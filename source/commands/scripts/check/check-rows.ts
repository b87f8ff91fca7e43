import {describeDifference} from '../../../checks/describe-finding.js';
import {checkWords} from '../../../checks/words/index.js';
import type {RuleTally} from '../../../checks/tally.js';
import {grouped} from '../../../text/numbers.js';
import type {DataRow, TableLayout} from '../../output/rows-text.js';
import {checkCommandWords as words} from '../../words/check.js';
import {punctuation} from '../../../text/sentences.js';

export const checkFields = ['rule', 'documents', 'checked', 'differs', 'not_checkable', 'reasons', 'examples'] as const;

/** A rule as a row, with the fields that scripts get. */
export type RuleRow = DataRow & {
	readonly rule: string;
	readonly documents: string;
	readonly checked: number;
	readonly differs: number;
	readonly not_checkable: number;
	readonly reasons: readonly string[];
	readonly examples: readonly string[];
};

export const ruleRow = ({rule, checked, differs, unknown, reasons, examples}: RuleTally): RuleRow => ({
	rule,
	documents: checkWords.rules[rule],
	checked,
	differs,
	not_checkable: unknown,
	reasons: reasons.map(reason => checkWords.reasons[reason]),
	examples: examples.map(({name, finding}) => `${name}${punctuation.colon}${describeDifference(finding)}`),
});

/** Minimum width of the terminal for the column with the documented behavior (screen columns). */
const minColumns = 60;

/** Rules as a table. @param width Columns of the terminal; undefined without one. */
export const checkLayout = (width: number | undefined): TableLayout<RuleRow> => {
	const {headings} = words;
	return {
		columns: [headings.rule, ...((width ?? minColumns) < minColumns ? [] : [headings.documents]), headings.checked, headings.differs, headings.unknown],
		cells: row => ({
			[headings.rule]: row.rule,
			[headings.documents]: row.documents,
			[headings.checked]: row.checked,
			[headings.differs]: row.differs,
			[headings.unknown]: row.not_checkable === 0 ? '' : punctuation.remarked(grouped(row.not_checkable), row.reasons[0]!),
		}),
		flexible: [headings.documents, headings.unknown],
	};
};
