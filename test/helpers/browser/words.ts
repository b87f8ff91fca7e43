import {grouped} from '../../../source/text/numbers.js';

/** Strings of the screen that several tests wait for. A reworded string changes here. */
export const words = {
	/** What opens with a prompt of this title. */
	prompts: {
		'Go to': 'or a command',
		'Find in': 'words, status:modified',
		Note: 'Enter saves',
	},
	judged: (count: number, total?: number): RegExp => new RegExp(String.raw`(?<![\d,])${grouped(count)} of ${total === undefined ? String.raw`[\d,]+` : grouped(total)} judged`),
	nothingJudged: /^(?![\s\S]*\d judged)/,
	found: (count: number): string => `Found ${grouped(count)} sample${count === 1 ? '' : 's'}.`,
	judgeAll: (count: string): RegExp => new RegExp(`Judge .*${count} .*samples?`),
	judgeAllQuestion: (count: string): RegExp => new RegExp(`(?:Accept|Reject|Flag|Clear).* all ${count} samples?|Judge all ${count} samples? (?:in|found)`),
	judgingAll: (total: number): RegExp => new RegExp(String.raw`Judging [\d,]+ of ${grouped(total)}`),
	noteKept: 'Note saved.',
	notKept: 'NOT SAVED',
	refused: 'Not saved',
	facts: 'Sample details',
	help: 'Go to the next sample',
	sheet: 'c list',
	retry: 'r retries',
	originalQuestion: 'Fetch it?',
} as const;

export type PromptTitle = keyof typeof words.prompts;
