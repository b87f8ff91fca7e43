import type {Sample, SourceIdentity, Status} from '../../../model/source.js';
import {decidedRows} from '../../../review/exchange/decided-rows.js';
import {markKey} from '../../../review/marks/row.js';
import type {Judgement} from '../../../review/marks/judgements.js';
import type {CommandContext} from '../../command.js';
import {disputeWords} from '../../dispute-words.js';
import {readMarksOf, type MarksPlace} from '../../version-marks.js';
import {exportWords as words} from '../../words/export.js';

/** The verdicts of one version. */
export type Verdicts = {
	of(sample: Sample): Judgement | undefined;
	/** Returns the number of samples of a status that were accepted or rejected. */
	decided(status: Status): number;
	/** A sentence for each defect of the journal. With any of them, verdicts may be missing. */
	readonly warnings: readonly string[];
	close(): Promise<void>;
};

/** For a version that was never judged. */
const none: Verdicts = {
	of: () => undefined, decided: () => 0, warnings: [words.noVerdicts], close: async () => undefined,
};

/**
Reads the verdicts of a version from its journal or the shared folder. Another Winnow process may be writing them.

@throws WinnowError if the journal can't be read.
*/
export const openVerdicts = async (context: CommandContext, identity: SourceIdentity, place: MarksPlace): Promise<Verdicts> => {
	const marks = await readMarksOf(context, identity, place);
	if (!marks) {
		return none;
	}

	const disputes = {settled: 0, own: 0, open: 0};
	const decided = {
		retained: 0, modified: 0, deleted: 0, added: 0, unknown: 0,
	};
	// Without marks of other reviewers, the own ones are already counted.
	for await (const {status = 'unknown', verdict} of marks.hasOthers ? decidedRows(marks, disputes) : []) {
		decided[status] += Number(verdict === 'accept' || verdict === 'reject');
	}

	return {
		of: sample => marks.decisionOfKey(markKey(sample)).mark,
		decided(status) {
			const {accept, reject} = marks.counts.byStatus[status];
			return marks.hasOthers ? decided[status] : accept + reject;
		},
		warnings: [...marks.damage, ...disputeWords(disputes)],
		close: async () => marks.close(),
	};
};
