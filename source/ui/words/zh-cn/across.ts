import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {across as english} from '../en/across.js';

/** Compares the verdicts on another version with those on the browsed one. */
export const across = {
	title: (version: string, judged: number): string => `${version} 的判定：${grouped(judged)} 个样本`,
	greeting: (version: string, judged: number): string => `${version} 有 ${grouped(judged)} 个样本已判定。`,
	changes: {
		cured: '已修复', still: '仍驳回', new: '新驳回', good: '均通过', flagged: '存疑', unjudged: '待判定', lost: '已消失', changed: '图片已变', ambiguous: '无法对应',
	},
	explained: {
		cured: '之前驳回，现在通过',
		still: '两个版本都驳回',
		new: '现在驳回，之前没有',
		good: '两个版本都通过',
		flagged: '至少一个版本存疑',
		unjudged: '之前已判定，现在待判定',
		lost: '之前已判定；后一版本中没有',
		changed: '图片被重新写入',
		ambiguous: '多个样本的原图相同',
	},
	newFrom: (accepted: number, flagged: number, unjudged: number): string => `现在驳回；之前：通过 ${grouped(accepted)}，存疑 ${grouped(flagged)}，未判定 ${grouped(unjudged)}`,
	/** While counting is in progress. */
	counted: (samples: number): string => `已统计此版本的 ${grouped(samples)} 个样本。`,
	lostTitle: (version: string): string => `${version} 中没有的样本`,
	notCompared: {changed: '未对比：图片被重新写入', ambiguous: '未对比：多个样本的原图相同'},
	counting: '正在对比判定',
	countAgain: '重新统计',
	countAgainOld: '重新统计：此后判定有变化',
	unchecked: (count: number): string => `未核对：${grouped(count)} 个样本的图片是否仍是判定时的图片。`,
	said: (version: string, text: string): string => `${version}：${text}`,
	hidden: '其他评审人已判定；你判定之后显示',
	notJudged: '未判定',
	noVersion: '没有与其他版本对比。',
	howToCompare: '启动 Winnow 时加上 --earlier VERSION，或在版本列表中选择两个版本。',
} satisfies Catalogue<typeof english>;
