import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {results as english} from './en.js';

const samples = {
	all: '样本', retained: '保留样本', modified: '修改样本', deleted: '删除样本', added: '新增样本',
} as const;

/** Notes about the lists of results. */
export const results = {
	samples: filter => samples[filter],
	changed: (name, before, now) => `${name}数由 ${grouped(before)} 变为 ${grouped(now)}。任务可能仍在运行。`,
	endsEarly: (name, counted, rows) => `服务返回的${name}总数为 ${grouped(counted)}，但各页合计只有 ${grouped(rows)} 个。`,
	missingRows: missing => `服务返回的一页缺少 ${grouped(missing)} 行。`,
	cantCount: (error, advice, triesAgain) =>
		`${triesAgain ? '暂时' : ''}无法统计部分状态的样本数：${error}。${advice ?? ''}${triesAgain ? '正在自动重试。' : ''}`,
	differences: {
		absent: '不存在',
		statuses: {
			retained: '保留', modified: '修改', deleted: '删除', added: '新增',
		},
		noDescription: '无描述',
		notOfComparison: '该图片不属于此次对比',
		noAddress: '服务不再返回该图片的地址',
	},
	cantRememberUnit: error => `无法保存 "offset" 的单位供下次启动使用：${error}。`,
} satisfies Catalogue<typeof english>;
