import type {StatusFilter} from '../../../model/source.js';
import type {Grouping} from '../../../review/breakdown/breakdown.js';
import type {GroupRate} from '../../../review/breakdown/group-rates.js';
import {grouped} from '../../../text/numbers.js';
import {tabs} from './panes.js';

const groupings: Readonly<Record<Grouping, string>> = {
	class: '类别', operator: '算子', reason: '描述', status: '状态', folder: '目录',
};

const percent = (share: number): string => String(Math.round(share * 100));

/** Samples and verdicts by group. */
export const breakdown = {
	title: (list: StatusFilter): string => `分组统计：${tabs[list]}`,
	groupings,
	headings: {
		group: '分组', samples: '样本数', judged: '已判定', rejected: '驳回', counts: '驳回/已判定', rate: '驳回率', interval: '95 %',
	},
	spokenGrouping: (current: string, others: readonly string[]): string => `按${current}，也可按${others.join('、')}`,
	spokenRow(name: string, {samples, judged, accepted, rejected, interval}: GroupRate): string {
		const share = interval && `${grouped(accepted + rejected)} 个中驳回 ${grouped(rejected)} 个，${percent(interval.rate)} %，95 % 区间 ${percent(interval.low)} 至 ${percent(interval.high)} %`;
		return [name, `${grouped(samples)} 个样本`, judged === 0 ? '未判定' : `已判定 ${grouped(judged)} 个`, share].filter(Boolean).join('，');
	},
	none: '（无）',
	others: '（其余）',
	counting: '正在统计样本',
	scope: (judged: number, read: number, isDone: boolean): string => `${isDone ? '' : '目前 '}${grouped(read)} 个样本中已判定 ${grouped(judged)} 个。`,
	hint: '←→ 切换分组方式，Enter 查看样本，Esc 关闭',
	shortHint: '←→ 切换，Enter 查看，Esc 关闭',
	query: (grouping: Grouping, name: string): string => `${groupings[grouping]}：${name === '' ? '（无）' : name}`,
};
