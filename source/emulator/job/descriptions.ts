import type {Flaw, Operator} from '../drawing/recipe.js';

/** From the documented example; see DescProcessorTaskVersionResultsResp. */
const untranslated = 'result_description to translate';

/** `result_description` by kind of row: English and Chinese, or nothing, as the API reference allows. */
export const descriptions = {
	retained: (index: number): unknown => [[], null, [['retained'], ['保留']], undefined][index % 4],
	modified: (operator: Operator): unknown => [[`use ${operator}`], [untranslated]],
	added: (operator: Operator): unknown => [[`use ${operator} augmentation`], [untranslated]],
};

/** Operators that delete samples, and validation, which every operator runs first (`do_validation`). */
type DeletingOperator = 'MetaValidation' | 'PCC' | 'SimDeduplication' | 'RRD' | 'Rotate';

/** Why a job deleted a sample. */
export type Deletion = {
	readonly operator: DeletingOperator;
	/** The key of the reason in a dataset version's `deletion_stats`, if it differs from the English text. */
	readonly title?: string;
	/** English and Chinese. */
	readonly words: readonly [english: string, chinese: string];
};

/** Facts that determine why a sample was deleted. */
type DeletionFacts = {
	/** Names of the version's operators. */
	readonly operators: ReadonlySet<string>;
	/** Base name of the retained sample that it nearly duplicates. */
	readonly twin?: string;
	readonly flaw?: Flaw;
	/** Chooses between reasons that fit equally well. */
	readonly random: number;
};

const deletions = {
	undecodable: {operator: 'MetaValidation', words: ['the image is damaged and cannot be decoded', '图片本身损坏无法解码']},
	brokenXml: {operator: 'MetaValidation', words: ['the XML file is incomplete and cannot be parsed', 'xml结构残缺，无法解析']},
	unlikePositive: {operator: 'PCC', words: ['unlike the positive samples', '与正样例相似度低']},
	likeNegative: {operator: 'PCC', words: ['like the negative samples', '与负样例相似度高']},
	redundant: {operator: 'RRD', words: ['redundant', '冗余数据']},
	outsideBorder: {operator: 'Rotate', words: ['all boxes left the border of the image', '标注框超出图片边界']},
} as const satisfies Record<string, Deletion>;

/** Returns the reason that one of the version's operators gives for deleting a sample. The reasons are from the operators' pages in the user guide. */
export const deletionOf = ({operators, twin, flaw, random}: DeletionFacts): Deletion => {
	if (flaw === 'damaged' || flaw === 'no-image') {
		return deletions.undecodable;
	}

	// One near duplicate in six counts as redundant where both operators run.
	if (twin !== undefined && operators.has('SimDeduplication') && !(operators.has('RRD') && random % 6 === 0)) {
		return {operator: 'SimDeduplication', title: 'similar to another sample', words: [`similar to ${twin}`, `与 ${twin} 相似`]};
	}

	if (operators.has('RRD') && flaw === undefined) {
		return deletions.redundant;
	}

	if (operators.has('PCC')) {
		return flaw === 'dark' ? deletions.likeNegative : deletions.unlikePositive;
	}

	if (operators.has('RRD')) {
		return deletions.redundant;
	}

	return operators.has('Rotate') ? deletions.outsideBorder : deletions.brokenXml;
};

/** Returns the `result_description` of a deleted row: in both languages, or only in Chinese, which the console shows. */
export const describeDeletion = ({words: [english, chinese]}: Deletion, random: number): unknown => random % 4 === 0 ? [[chinese]] : [[english], [chinese]];
