import {grouped} from '../../text/numbers.js';
import {rowName, type Row} from './row.js';
import type {Verdict} from './judgements.js';
import type {Step} from './verdicts.js';

const nouns: Record<Verdict, string> = {accept: 'acceptance', reject: 'rejection', flag: 'flag'};

const counted = (count: number): string => `${grouped(count)} samples`;

/**
Describes a step, to follow "Undid " or "Redid ": "the rejection of cats/0412.jpg".

@param row Its first sample, if it could be read.
*/
export const describeStep = (step: Step, row: Row | undefined): string => {
	const what = step.count === 1 && row ? rowName(row) : (step.count === 1 ? 'a sample' : counted(step.count));
	switch (step.kind) {
		case 'judge': {
			return step.verdict ? `the ${nouns[step.verdict]} of ${what}` : `clearing the verdict of ${what}`;
		}

		case 'note': {
			return step.empty ? `removing the note of ${what}` : `the note on ${what}`;
		}

		case 'import': {
			return `the import of ${step.count === 1 ? 'a mark' : `${grouped(step.count)} marks`}`;
		}
	}
};
