import type {StatusFilter} from '../../../model/source.js';
import type {Grouping} from '../../../review/breakdown/breakdown.js';
import {grouped} from '../../../text/numbers.js';
import {tabs} from './panes.js';

const groupings: Readonly<Record<Grouping, string>> = {
	class: '类别', operator: '算子', reason: '描述', status: '状态', folder: '目录',
};

/** Samples and verdicts by group. */
export const breakdown = {
	title: (list: StatusFilter): string => `分组统计：${tabs[list]}`,
	groupings,
	headings: {
		group: '分组', samples: '样本数', judged: '已判定', rejected: '驳回', counts: '驳回/已判定', rate: '驳回率', interval: '95 %',
	},
	none: '（无）',
	others: '（其余）',
	counting: '正在统计样本',
	scope: (judged: number, read: number, isDone: boolean): string => `${isDone ? '' : '目前 '}${grouped(read)} 个样本中已判定 ${grouped(judged)} 个。`,
	hint: '←→ 切换分组方式，Enter 查看样本，Esc 关闭',
	shortHint: '←→ 切换，Enter 查看，Esc 关闭',
	query: (grouping: Grouping, name: string): string => `${groupings[grouping]}：${name === '' ? '（无）' : name}`,
};
