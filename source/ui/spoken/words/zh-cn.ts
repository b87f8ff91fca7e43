import type {Status, StatusFilter} from '../../../model/source.js';
import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {Layout} from '../../layout.js';
import type {spoken as english} from './en.js';

const tabs: Readonly<Record<StatusFilter, string>> = {
	all: '全部', retained: '保留', modified: '修改', deleted: '删除', added: '新增',
};

const change = (before: string, after: string): string => before === after ? after : `${before} 变为 ${after}`;

/** The texts that only the line mode has. */
export const spoken = {
	comma: '，',
	named: (label: string, name: string): string => `${label}：${name}`,
	welcome: (title: string, help: string, quit: string): string => `winnow，${title}。${help} 查找操作和按键，${quit} 退出。`,
	totals: (counts: ReadonlyArray<readonly [Status, string]>): string => counts.map(([status, count]) => `${tabs[status]} ${count}`).join('，'),
	judged: (count: number, total: number): string => `已判定 ${grouped(count)} 个，共 ${grouped(total)} 个样本`,
	list: (name: string, count: number): string => `${name}，${grouped(count)} 个样本`,
	lists: {...tabs, found: '搜索结果', queue: '抽样'},
	foundFor: (query: string): string => `搜索 ${query}`,
	position: (number: number, total: number | undefined): string => total === undefined ? `第 ${grouped(number)} 个` : `第 ${grouped(number)} 个，共 ${grouped(total)} 个`,
	loading: '正在加载',
	noVerdict: '未判定',
	note: (text: string): string => `备注：${text}`,
	isSelected: '已选中',
	error: (text: string): string => `错误：${text}`,
	layout: (layout: Layout): string => ({list: '列表', sheet: '缩略图', picture: '全屏图片'})[layout],
	zoom: (percentage: number): string => `缩放 ${grouped(percentage)} %`,
	wipe: (percentage: number): string => `分界线位于 ${percentage} %`,
	view: (left: number, top: number): string => `视图中心：距左边 ${left} %，距顶部 ${top} %`,
	helpKeys: '输入分组名或操作名称的一部分来查找，用上下键朗读操作及其按键。',
	match: (count: number, chosen: string): string => `${count === 1 ? '' : `找到 ${grouped(count)} 个。`}当前：${chosen}`,
	noMatch: '没有找到操作',
	withoutKey: (title: string): string => `无按键，${title}`,
	closed: '已关闭',
	chosen: (line: string): string => `当前：${line}`,
	nothingSelected: '未选中样本',
	promptKeys: 'Enter 确认，Esc 取消。',
	listKeys: '上下键移动，Enter 选择，Esc 关闭。',
	textKeys: 'Esc 关闭。',
	pixels: (width: number, height: number): string => `${width} 乘 ${height}`,
	change,
	unknownSize: '尺寸未知',
	unreadable: '无法读取',
	only: {before: '原图', after: '处理后'},
	differs: (percentage: string, decibels: string | undefined): string => `${percentage} 的像素不同${decibels === undefined ? '' : `，PSNR ${decibels} dB`}`,
	noPixelDiffers: '像素完全相同',
	grayNow: '去除了颜色',
	colorsNow: '增加了颜色',
	brightness: (before: string | undefined, after: string): string => `亮度 ${before === undefined ? after : change(before, after)}`,
	noPicture: (why: string): string => `没有图片：${why}`,
	progress: (label: string, done: number, total: number | undefined): string => `${label} ${grouped(done)}${total === undefined ? '' : ` / ${grouped(total)}`}`,
	picker: {
		filter: '按名称筛选',
		tasks: (count: number): string => `${grouped(count)} 个任务`,
		versions: (count: number): string => `${grouped(count)} 个版本`,
		created: (age: string): string => `创建于 ${age}`,
		took: (duration: string): string => `运行时长 ${duration}`,
		marked: '待对比',
	},
} satisfies Catalogue<typeof english>;
