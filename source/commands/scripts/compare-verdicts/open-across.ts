import {compareOperators} from '../../../results/compare/compare-operators.js';
import {AcrossEarlier} from '../../../review/across/across.js';
import type {CommandContext} from '../../command.js';
import {openEarlierVersion} from '../../earlier-version.js';
import type {MarksPlace} from '../../version-marks.js';
import {compareVerdictsWords as words} from '../../words/compare-verdicts.js';
import type {ComparedVersion} from './open-versions.js';
import {operatorLines} from './verdict-report.js';

/** Reads the verdicts of an earlier version for the browser. Returns undefined if there are none. `damage` has a sentence for each part of its journal that can't be read. */
export const openAcross = async (
	context: CommandContext,
	first: ComparedVersion,
	second: Pick<ComparedVersion, 'identity' | 'operators'>,
	place: MarksPlace,
): Promise<{readonly across: AcrossEarlier; readonly damage: readonly string[]} | undefined> => {
	const version = await openEarlierVersion(context, {
		name: first.name, identity: first.identity, other: second.identity, place,
	});
	if (!version) {
		return undefined;
	}

	await version.close();
	const operators = first.operators && second.operators ? [words.operators, ...operatorLines(compareOperators(first.operators, second.operators)).map(line => `  ${line}`)] : [];
	return version.earlier.size === 0 ? undefined : {across: new AcrossEarlier(version.earlier, operators), damage: version.damage};
};
