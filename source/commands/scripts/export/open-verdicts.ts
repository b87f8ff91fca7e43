import path from 'node:path';
import {WinnowError} from '../../../model/errors.js';
import type {Sample, SourceIdentity, Status} from '../../../model/source.js';
import {readMarksInFile} from '../../../review/exchange/read-marks.js';
import {journalName} from '../../../review/journal/journal-name.js';
import {markKey} from '../../../review/marks/row.js';
import type {Judgement} from '../../../review/marks/judgements.js';
import {stateFolder} from '../../../system/folders.js';
import type {CommandContext} from '../../command.js';
import {exportWords as words} from '../../words/export.js';

/** The verdicts of one version. */
export type Verdicts = {
	of(sample: Sample): Judgement | undefined;
	/** Samples of a status that were accepted or rejected. */
	decided(status: Status): number;
	/** A sentence for each defect of the journal, so verdicts may be missing. */
	readonly warnings: readonly string[];
	close(): Promise<void>;
};

/** For a version that was never judged. */
const none: Verdicts = {
	of: () => undefined, decided: () => 0, warnings: [words.noVerdicts], close: async () => undefined,
};

/**
Reads the journal of a version. Another Winnow may be writing it.

@throws WinnowError if the journal can't be read.
*/
export const openVerdicts = async ({env, signal}: CommandContext, {endpoint, project, task, version}: SourceIdentity): Promise<Verdicts> => {
	const file = path.join(stateFolder(env), `${journalName({endpoint, project, task, version})}.ndjson`);
	try {
		const marks = await readMarksInFile(file, signal);
		return {
			of: sample => marks.markOfKey(markKey(sample)),
			decided(status) {
				const {accept, reject} = marks.counts.byStatus[status];
				return accept + reject;
			},
			warnings: marks.damage,
			close: async () => marks.close(),
		};
	} catch (error) {
		if (error instanceof WinnowError && error.kind === 'not-found') {
			return none;
		}

		throw error;
	}
};
