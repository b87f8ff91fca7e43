import type {Side, Status} from '../../../model/source.js';
import {grouped} from '../../../text/numbers.js';
import {statuses, views} from './panes.js';
import {twin} from './twin.js';
import {undone} from './undo.js';

/** Sentences about an action's key that follow another sentence. */
export const keys = {
	showsNext: (key: string): string => `${key} 显示下一个。`,
	undoes: (key: string): string => `${key} 撤销。`,
	stops: (key: string): string => `${key} 停止。`,
	stopsWork: (key: string): string => `${key} 停止`,
	stopsNow: (key: string): string => `${key} 停止。`,
	goesBack: (key: string): string => `${key} 返回。`,
	searchesAgain: (key: string): string => `${key} 重新搜索。`,
	showsAll: (key: string): string => `${key} 显示全部。`,
	showsStatus: (key: string): string => `${key} 显示该状态的全部样本。`,
	endsRange: (key: string): string => `再按 ${key} 结束区间。`,
	closesQueue: (key: string): string => `${key} 关闭抽样。`,
	opensNote: (key: string): string => `${key} 打开备注。`,
	opensFind: (key: string): string => `${key} 打开搜索。`,
	refreshes: (key: string): string => `${key} 刷新。`,
	retries: (key: string): string => `${key} 重试。`,
	continues: (key: string): string => `按 ${key} 从那里继续。`,
	compares: (key: string): string => `${key} 对比。`,
	comparesVerdicts: (key: string): string => `${key} 对比判定。`,
};

/** Labels of background work. Numbers follow them. */
export const progress = {
	boxProblem: '正在检查标注框',
	sorting: '正在排序',
	search: '正在搜索',
	searchFound: (count: number): string => `正在搜索，已找到 ${grouped(count)} 个，进度`,
	counting: '正在统计判定',
	judging: '正在判定',
	givingReason: '正在填写原因',
	unjudged: '正在查找未判定的样本',
	sample: '正在查找样本',
};

const sides = {before: '原图', after: '处理后'};

/** Messages in the last line in response to a key. */
export const messages = {
	view: (view: keyof typeof views): string => views[view],
	twinView: (view: keyof typeof views): string => twin.views[view],
	notLoaded: '样本尚未加载。',
	listNotLoaded: '样本列表尚未加载。',
	onePicture: '该样本只有一张图片。',
	totalUnknown: '样本总数尚未获取。',
	noAddress: '该样本没有可复制的地址。',
	noId: '该样本没有可复制的 ID。',
	copied: (text: string): string => `已复制 ${text}`,
	sentToClipboard: (text: string): string => `已发送到终端剪贴板：${text}`,
	/** Precedes the address of the other side, because the wanted one has none. */
	otherAddress: (wanted: Side, other: Side): string => `${sides[other]}地址（没有${sides[wanted]}地址）：`,
	retrying: '正在重试',
	refreshing: '正在刷新',
	stopped: '已停止。',
	canceled: '已取消。',
	pasteIgnored: '已忽略粘贴的文本。',
	notAKey: '该字符不是按键。请将输入法切换到英文。',
	found: (count: number): string => `找到 ${grouped(count)} 个样本。`,
	foundSoFar: (count: number): string => `目前找到 ${grouped(count)} 个样本。`,
	nothingToDraw: '没有可供抽样的样本。',
	noTraffic: '图片在本机上。',
	noView: '配置中没有对应此键的视图。请在设置 "views" 中添加。',
	queueOfAll: (total: number, seed: string): string => `按随机顺序评审全部 ${grouped(total)} 个样本，种子 ${seed}。`,
	queueOf: (size: number, total: number, seed: string): string => `从 ${grouped(total)} 个样本中随机抽取 ${grouped(size)} 个评审，种子 ${seed}。`,
	queueOfQuotas: (size: number, quotas: ReadonlyArray<readonly [Status, number]>, seed: string): string => `随机抽取 ${grouped(size)} 个样本评审：${quotas.map(([status, count]) => `${statuses[status]} ${grouped(count)} 个`).join('、')}；种子 ${seed}。`,
	queueResumed: (position: number): string => `从第 ${grouped(position)} 个继续。`,
	notSelected: (count: number): string => `${grouped(count)} 个样本尚未加载，没有选中。`,
	rangeStarted: '已开始区间选择。',
	cleared: (count: number): string => `已清除 ${grouped(count)} 个判定。`,
	replaced: (count: number): string => `替换了 ${grouped(count)} 个其他判定。`,
	noVerdict: '没有可清除的判定。',
	undone,
	nothingToUndo: '没有可撤销的操作。',
	nothingToRedo: '没有可重做的操作。',
	allJudgedAfter: '此后的样本均已判定。',
	allJudgedBefore: '此前的样本均已判定。',
	queueNotWhole: '抽样的样本需逐个判定。',
	searchRuns: '搜索仍在进行。',
	nothingToJudge: '没有可判定的样本。',
	nothingJudged: '没有样本被判定。',
	listChanged: '列表已变化，没有样本被判定。',
	noteSaved: (count: number): string => count === 1 ? '备注已保存。' : `已为 ${grouped(count)} 个样本保存备注。`,
	noteRemoved: (count: number): string => `已删除 ${grouped(count)} 条备注。`,
	noNote: '没有可删除的备注。',
};
