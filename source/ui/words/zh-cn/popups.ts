import type {Side, StatusFilter} from '../../../model/source.js';
import type {Verdict} from '../../../review/marks/judgements.js';
import {grouped} from '../../../text/numbers.js';
import type {StatusCounts} from '../../lists/row-list.js';
import type {JudgeAllQuestion} from '../en/popups.js';
import {judging} from './judging.js';
import {tabs} from './panes.js';

/** `a、x 或 f`. */
const either = (options: readonly string[]): string => options.length < 2 ? options.join('') : `${options.slice(0, -1).join('、')} 或 ${options.at(-1)!}`;

const kinds = {...tabs, found: '找到', queue: '抽样'};

/** Headings, keys and frames of popups. */
export const popups = {
	help: '按键与命令',
	/** Heading of the commands that work in other views. */
	elsewhere: '在其他视图中',
	details: '样本详情',
	confirm: '确认',
	closes: (key: string): string => `${key} 关闭`,
	moreLines: (arrow: string, count: number): string => `${arrow} 还有 ${grouped(count)} 行`,
	unavailable: (title: string, why: string): string => `${title}（${why}）`,
	view: (name: string): string => `显示视图 "${name}"`,
};

/** Labels of sample details. */
export const details = {
	number: '序号',
	status: '状态',
	verdict: '判定',
	reason: '原因',
	note: '备注',
	reviewer: '评审人',
	judged: '判定时间',
	settled: '裁定',
	description: '描述',
	before: '原图',
	after: '处理后',
	pictureBefore: '原图信息',
	pictureAfter: '处理后信息',
	previewBefore: '原图预览',
	previewAfter: '处理后预览',
	fileBefore: '原图文件',
	fileAfter: '处理后文件',
	difference: '差异',
	sampleId: '样本 ID',
	versionId: '版本 ID',
	pixels: (width: number, height: number): string => `${width} × ${height} 像素`,
	cut: (text: string, shown: number, total: number): string => `${text}（共 ${grouped(total)} 个字符，显示前 ${grouped(shown)} 个）`,
	more: (count: number): string => `（还有 ${grouped(count)} 个）`,
};

export const goTo = {
	title: '跳转',
	keys: 'Enter 运行，Esc 关闭',
	hint: (total: number | undefined): string => `${total === undefined ? '序号' : `1 至 ${grouped(total)}`}、50% 或命令`,
	totalUnknown: '样本总数尚未获取，请等待第一页加载。',
	badPercentage: '百分比必须在 0% 到 100% 之间。',
	unknown: (text: string): string => `"${text}" 不是序号、百分比或命令。`,
	tooSmall: '样本序号从 1 开始。',
	outOfRange: (number: number, total: number): string => `没有第 ${grouped(number)} 个样本。请输入 1 至 ${grouped(total)} 的序号。`,
};

export const find = {
	title: (list: StatusFilter): string => `在 "${tabs[list]}" 中搜索`,
	keys: 'Enter 查找，Esc 取消',
	hint: (hasHistory: boolean): string => `文字、status:modified、verdict:reject、verdict:none、reason:模糊、class:cats、changed:>20、!note:x${hasHistory ? '；↑ 历史记录' : ''}`,
};

export const note = {
	title: (samples: number): string => samples === 1 ? '备注' : `为 ${grouped(samples)} 个样本添加备注`,
	hint: 'Enter 保存，Esc 取消；留空则删除备注',
	remove: (count: number, samples: number): string => `这 ${grouped(samples)} 个样本中有 ${grouped(count)} 个已有备注，要删除吗？`,
	replace: (count: number, samples: number): string => `这 ${grouped(samples)} 个样本中有 ${grouped(count)} 个已有其他备注，要替换吗？`,
	removeKeys: 'y 删除，其他键返回',
	replaceKeys: 'y 替换，其他键返回',
};

/** One verdict for a whole list. */
export const judgeAll = {
	title: (list: keyof typeof kinds, count: number): string => list === 'all' ? `判定全部 ${grouped(count)} 个样本` : `判定 "${kinds[list]}" 的 ${grouped(count)} 个样本`,
	choice: (verdict: Verdict | undefined, typed: string, statusCounts: StatusCounts): string => `${typed} ${verdict === undefined ? '清除判定' : judging.choice(verdict, statusCounts)}`,
	hint: (choices: readonly string[]): string => `${choices.join('，')}。`,
	promptKeys: 'Enter 继续，Esc 取消',
	/** How to judge the selection instead. */
	onlySelected: (count: number, keys: readonly string[]): string => `只判定所选的 ${grouped(count)} 个：按 Esc，再按 ${either(keys)}。`,
	unknownChoice: (typed: readonly string[]): string => `请输入 ${either(typed)}。`,
	question({verdict, total, scope, selected, statusCounts}: JudgeAllQuestion): string {
		const inList = (list: StatusFilter): string => list === 'all' ? '该版本的' : ` "${tabs[list]}" 中的`;
		const where = scope === 'found' ? '找到的' : inList(scope);
		const samples = total === 1 ? '唯一一个样本' : `全部 ${grouped(total)} 个样本`;
		const which = `${where}${samples}${selected === 0 ? '' : `（不只是所选的 ${grouped(selected)} 个）`}`;
		return verdict === undefined ? `清除${which}的判定？` : judging.question(verdict, which, statusCounts);
	},
	/** The verdicts that a bulk verdict would replace, or that clearing would remove. */
	effect(verdict: Verdict | undefined, counts: ReadonlyArray<readonly [Verdict, number]>, statusCounts: StatusCounts): string {
		const sum = counts.reduce((total, [, count]) => total + count, 0);
		const which = counts.map(([other, count]) => judging.counted(other, count, statusCounts)).join('、');
		if (sum === 0) {
			return verdict === undefined ? '它们都没有判定。' : '它们都没有其他判定。';
		}

		return verdict === undefined ? `将清除 ${grouped(sum)} 个判定（${which}）。` : `将替换 ${grouped(sum)} 个其他判定（${which}）。`;
	},
	keys: 'y 判定，其他键取消',
	clearKeys: 'y 清除，其他键取消',
};

const megabytes = (size: number | undefined, limit: number): string => size === undefined ? `大于 ${limit / 1_000_000} MB` : `为 ${(size / 1_000_000).toFixed(1)} MB`;

/** The question before a large original is fetched. Sizes are in bytes; undefined if only known to exceed `limit`. */
export const original = {
	title: '大图片',
	question(sizes: ReadonlyArray<{readonly side: Side; readonly size: number | undefined}>, limit: number): string {
		const [first, second] = sizes;
		return second
			? `原图的原始文件${megabytes(first!.size, limit)}，处理后的${megabytes(second.size, limit)}。要获取吗？`
			: `原始文件${megabytes(first?.size, limit)}。要获取吗？`;
	},
	keys: 'y 或 Enter 获取，其他键取消',
};
