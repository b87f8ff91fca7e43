import {grouped} from '../../../text/numbers.js';

/** Measures, and lists sorted by them. */
export const sort = {
	idleStopped: (reason: string): string => `后台测量已停止：${reason}。`,
	title: '排序方式',
	orders: {
		changed: '变化比例',
		ssim: '结构相似度，最不相似的在前',
		distance: '感知哈希的距离',
		blur: '清晰度，最模糊的在前',
		dark: '亮度，最暗的在前',
		light: '过曝程度',
		entropy: '信息量，最少的在前',
		aspect: '宽高比，最狭长的在前',
		size: '文件大小，最大的在前',
	},
	hint: 'Enter 对当前标签页中已测量的样本排序，最异常的在前；Esc 取消',
	notMeasured: '该版本还没有测量过的样本。',
	measureFirst: (command: string): string => `请先运行 ${command}，或在配置中设置 {"measure": "idle"}。`,
	noneHere: '该标签页中还没有测量过的样本。',
	noValues: (name: string, records: number): string => `这里的 ${grouped(records)} 个已测量样本都没有指标 ${name}。`,
	scope: (name: string, count: number, total: number | undefined): string => `按 ${name} 排序，${grouped(count)}${total === undefined ? '' : ` / ${grouped(total)}`} 已测量`,
	sorted(name: string, count: number, total: number | undefined): string {
		if (total === count) {
			return `已按 ${name} 对全部 ${grouped(count)} 个样本排序。`;
		}

		return `已按 ${name} 对 ${grouped(count)}${total === undefined ? '' : ` / ${grouped(total)}`} 个样本排序；其余样本没有该指标。`;
	},
	searched: (count: number, total: number | undefined): string => `该版本已测量 ${grouped(count)}${total === undefined ? '' : ` / ${grouped(total)}`} 个样本。`,
	label: '指标',
	before: '原图得分',
	after: '处理后得分',
	issues: {
		dark: '过暗', light: '过曝', blur: '模糊', entropy: '信息量少', aspect: '过于狭长',
	},
	isGray: '灰度',
	isOddSize: (judged: number): string => `在 ${grouped(judged)} 个已测量样本中尺寸异常`,
	isOfMiddle: (edge: number): string => `按原尺寸对比：中心 ${edge}×${edge} 像素`,
};
