import type {Verdict} from '../../../review/marks/judgements.js';
import {grouped} from '../../../text/numbers.js';

/** Samples about which reviewers disagree. */
export const disagreements = {
	noOthers: '没有其他评审人的判定。用 winnow marks import 导入，或用 --shared 打开该版本。',
	/** Disagreements that the found list leaves out. */
	hidden: (count: number): string => `另有 ${grouped(count)} 处分歧未显示：其中的样本你尚未判定。先判定它们，或显示全部判定来裁定。`,
	none: '评审人对该样本没有分歧。',
	blind: '请先判定该样本：在此之前不显示其他评审人的判定。',
	isUnblinded: '已显示全部判定。',
	unblinded: '现在起，判定之前也显示其他评审人的判定。',
	question: '在自己判定之前显示其他评审人的判定？裁定分歧时需要。判定日志会记录从何时开始，因为此后的判定不再独立。此操作无法撤销。',
	questionKeys: 'y 显示，其他键取消。',
	/** @param name The sample's short name. */
	title: (name: string): string => `裁定 ${name} 的分歧`,
	you: '你',
	settled: '裁定',
	noVerdict: '无判定',
	/** @param choices Keys and their meanings. */
	choices: (choices: ReadonlyArray<readonly [key: string, meaning: string]>, clear: string): string => `${choices.map(([key, meaning]) => `${key} ${meaning}`).join('，')}，${clear} 不裁定；Esc 取消。`,
	done: (name: string, verdict: Verdict | undefined): string => verdict === undefined ? `${name} 不再有裁定。` : `已裁定 ${name}：${verdict}。`,
	isOpen: '尚未裁定。',
	unblindKey: (key: string): string => `${key} 显示全部判定。`,
};
