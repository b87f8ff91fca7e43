import type {Verdict} from '../../../review/marks/judgements.js';
import {rowName, type Row} from '../../../review/marks/row.js';
import type {Step} from '../../../review/marks/verdicts.js';
import {grouped, plural} from '../../../text/numbers.js';
import {verdictPhrases} from './judging.js';
import {meanings} from './meanings.js';

type Done = {
	readonly kind: 'undo' | 'redo';
	readonly step: Pick<Step, 'kind' | 'verdict' | 'isSettling' | 'reason' | 'empty' | 'count'>;
	/** The first sample of the step, if it could be read. */
	readonly row?: Row;
};

/** Returns the meaning of a verdict for a sample's status; undefined if the verdict means the same for every status. */
const meaningOf = (verdict: Verdict, row: Row | undefined): string | undefined => row?.status === undefined || verdict === 'flag' ? undefined : meanings[row.status][verdict];

const judgeText = ({verdict, isSettling}: Done['step'], row: Row | undefined, what: string): string => {
	const name = isSettling ? 'settling verdict' : 'verdict';
	if (!verdict) {
		return `clearing the ${name} of ${what}`;
	}

	const meaning = meaningOf(verdict, row) ?? (isSettling ? verdictPhrases[verdict].adjective : undefined);
	return meaning === undefined ? `the ${verdictPhrases[verdict].noun} of ${what}` : `the ${name} "${meaning}" on ${what}`;
};

/** `the verdict "should come back" on cats/0412.jpg`. For several samples the words are neutral, because their statuses can differ. */
const stepText = ({step, row}: Done): string => {
	const one = step.count === 1 ? row : undefined;
	const samples = step.count === 1 ? 'a sample' : plural(step.count, 'sample');
	const what = one ? rowName(one) : samples;
	switch (step.kind) {
		case 'judge': {
			return judgeText(step, one, what);
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

/** Returns a sentence about what was undone or redone. */
export const undone = (done: Done): string => `${done.kind === 'undo' ? 'Undid' : 'Redid'} ${stepText(done)}.`;
