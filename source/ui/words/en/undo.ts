import {rowName, type Row} from '../../../review/marks/row.js';
import type {Step} from '../../../review/marks/verdicts.js';
import {grouped, plural} from '../../../text/numbers.js';
import {verdictPhrases} from './judging.js';
import {meanings} from './meanings.js';

type Done = {
	readonly kind: 'undo' | 'redo';
	readonly step: Pick<Step, 'kind' | 'verdict' | 'reason' | 'empty' | 'count'>;
	/** Its first sample, if it could be read. */
	readonly row?: Row;
};

/** `the verdict "should come back" on cats/0412.jpg`. Several samples can have several statuses, so the words for them are neutral. */
const stepText = ({step, row}: Done): string => {
	const one = step.count === 1 ? row : undefined;
	const what = one ? rowName(one) : (step.count === 1 ? 'a sample' : plural(step.count, 'sample'));
	switch (step.kind) {
		case 'judge': {
			if (!step.verdict) {
				return `clearing the verdict of ${what}`;
			}

			return one?.status === undefined || step.verdict === 'flag' ? `the ${verdictPhrases[step.verdict].noun} of ${what}` : `the verdict "${meanings[one.status][step.verdict]}" on ${what}`;
		}

		case 'reason': {
			return step.empty ? `removing the reason of ${what}` : `the reason "${step.reason ?? ''}" on ${what}`;
		}

		case 'note': {
			return step.empty ? `removing the note of ${what}` : `the note on ${what}`;
		}

		case 'import': {
			return `the import of ${step.count === 1 ? 'a mark' : `${grouped(step.count)} marks`}`;
		}
	}
};

/** What was undone or redone. */
export const undone = (done: Done): string => `${done.kind === 'undo' ? 'Undid' : 'Redid'} ${stepText(done)}.`;
