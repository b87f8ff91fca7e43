import {grouped} from '../../../text/numbers.js';
import type {Age} from '../../../text/times.js';

/** Titles of the picker's columns. */
const columns = {
	task: '任务', version: '版本', status: '状态', algorithm: '算法', created: '创建时间', duration: '运行时长', versions: '版本数', samples: '样本数', retained: '保留', modified: '修改', deleted: '删除', added: '新增',
};

/** States of a task or version. */
const runs = {
	initialized: '初始化', running: '运行中', completed: '已完成', failed: '失败', stopped: '已停止',
};

/** Kinds of tasks, as the console names them. */
const kinds: Readonly<Record<string, string>> = {
	validation: '数据校验', cleaning: '数据清洗', selection: '数据选择', augmentation: '数据增强', 'feature analysis': '特征分析',
};

const units: Readonly<Record<Age['unit'], string>> = {
	year: '年', month: '个月', day: '天', hour: '小时', minute: '分钟',
};

/** The lists of tasks and versions. */
export const picker = {
	columns,
	runs,
	kinds,
	loading: '…',
	tasks: (filter: string): string => filter === '' ? '任务' : `名称含 "${filter}" 的任务`,
	versions: (task: string): string => `${task} › 版本`,
	noVersions: '该任务没有版本。',
	noTasks: '该项目没有带结果的数据处理任务。',
	noMatch: (filter: string): string => `没有名称含 "${filter}" 的任务。Backspace 删除一个字符。`,
	/** `刚刚`, `3 分钟前`. */
	age: (age: Age | undefined): string => age === undefined ? '刚刚' : `${grouped(age.count)} ${units[age.unit]}前`,
	failed: (error: string): string => `失败：${error}`,
	ended: (task: string, version: string, status: keyof typeof runs | undefined): string => `${task} ${version} ${status === undefined ? '不再运行' : {initialized: '初始化', running: '运行中', completed: '已完成', failed: '运行失败', stopped: '已停止'}[status]}。`,
	compareWith: (version: string): string => `请选择要与 ${version} 对比的版本。`,
};
