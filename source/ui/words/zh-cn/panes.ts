import {queue} from '../../../review/queue/words/zh-cn.js';
import type {Status, StatusFilter} from '../../../model/source.js';
import {grouped} from '../../../text/numbers.js';

/** Statuses in sentences. */
export const statuses = {
	retained: '保留', modified: '修改', deleted: '删除', added: '新增',
};

/** Statuses as labels of tabs and rows. */
export const tabs = {all: '全部', ...statuses};

/** Names of the views. */
export const views = {
	after: '处理后', before: '原图', beside: '并排', blink: '闪烁', wipe: '滑动', difference: '差异',
};

/** The first line, and the tabs below it. */
export const header = {
	readingMarks: (percentage: number): string => `正在读取判定 ${percentage} %`,
	judged: (count: number, total: number): string => `已判定 ${grouped(count)} / ${grouped(total)}`,
	measured: (count: number, total: number): string => `已测量 ${grouped(count)} / ${grouped(total)}`,
	/** Shows while nothing can be saved. */
	notSaved: '未保存',
	lastNotSaved: '上一个未保存',
	slowLink: '慢速连接',
	lowBandwidth: '低带宽',
	found: (count: number): string => `找到 ${grouped(count)}`,
	queue: (count: number): string => `抽样 ${grouped(count)}`,
	view: (name: string, count: number): string => `${name} ${grouped(count)}`,
	viewOf: (view: string, query: string): string => `${view}：${query}`,
	foundIn: (found: string, list: StatusFilter, query: string): string => `${found}（${tabs[list]}）：${query}`,
};

/** The list. Its column titles have fixed widths. The short ones have one column, too few for a Chinese character, so they are empty. */
export const list = {
	status: '状态',
	statusShort: ' ',
	verdictShort: ' ',
	sample: '样本',
	notLoaded: '未加载',
	loading: '正在加载 …',
};

/** Why a list is empty. */
export const empty = {
	version: '该版本没有样本。',
	folders: '这两个目录中没有图片。',
	versionWithCount: (count: number): string => `服务统计该版本有 ${grouped(count)} 个样本，但返回的列表为空。`,
	versionWithStatuses: '全部样本的列表为空，但服务按状态统计有样本：见上方各状态。',
	search: '暂未找到。',
	found: '没有找到。',
	queue: '抽样中没有样本。',
	status: (status: Status): string => `该版本没有${statuses[status]}的样本。`,
	statusInFolders: (status: Status): string => `这两个目录中没有${statuses[status]}的样本。`,
	statusWithCount: (status: Status, count: number): string => `服务统计有 ${grouped(count)} 个${statuses[status]}样本，但返回的列表为空。`,
	/** Replaces the list of a version without results. */
	failed: (error: string | undefined): string => error === undefined ? '该版本运行失败。' : `该版本运行失败：${error}`,
	running: '该版本仍在运行，完成后才会有样本。',
	initialized: '该版本尚未开始运行。',
	stopped: '该版本在产生结果前已停止。',
};

/** The last line: selection, position and background work. */
export const foot = {
	/** Progress and reject rate of the queue. The short forms have only numbers. */
	queue: queue.long,
	shortQueue: queue.short,
	shortestQueue: queue.shortest,
	selected: (count: number): string => `已选 ${grouped(count)}`,
	range: (count: number): string => `区间 ${grouped(count)}`,
	/** `正在搜索 3,200 / 1,000,000，每秒 500 个。` */
	progress: (label: string, done: number, total: number | undefined, rate: number | undefined): string => `${label} ${grouped(done)}${total === undefined ? '' : ` / ${grouped(total)}`}${rate === undefined ? '' : `，每秒 ${grouped(rate)} 个`}。`,
	tooSmall: (needed: string, actual: string): string => `Winnow 需要 ${needed}，当前为 ${actual}`,
};

/** Failures and waits. Durations are already formatted. */
export const waits = {
	cantLoad: '无法加载样本',
	serviceCode: '服务错误码',
	requestId: '请求 ID',
	request: (id: string): string => `请求 ${id}`,
	queued: (waited: string): string => `已在其他请求后排队 ${waited}。`,
	paused: (host: string, waited: string, attempt: number, left: string): string => `等待 ${host} 已 ${waited}。${left} 后开始第 ${attempt} 次尝试。`,
	running: (host: string, waited: string, attempt: number, left: string): string => `等待 ${host} 已 ${waited}。第 ${attempt} 次尝试；${left} 后再试。`,
	lastTry: (host: string, waited: string, attempt: number, left: string): string => `等待 ${host} 已 ${waited}。第 ${attempt} 次尝试，也是最后一次；${left} 后放弃。`,
	failing: (duration: string): string => `已失败 ${duration}。`,
	retrying: '正在重试 …',
	retryingIn: (left: string): string => `${left} 后重试`,
	retries: (key: string): string => `${key} 重试`,
	retriesNow: (key: string): string => `${key} 立即重试`,
};

const metadata: Readonly<Record<string, string>> = {
	comment: '注释', text: '文本', time: '时间', resolution: '分辨率', 'ICC profile': 'ICC 颜色配置', other: '其他数据',
};

/** Texts next to, below and in place of a picture. */
export const picture = {
	none: '无',
	noPicture: (why: string): string => `没有图片：${why}`,
	deletedWithoutAddress: '任务删除了该样本，且其原图没有地址',
	noAddress: '服务没有给出地址',
	brief: {'not-found': '不存在', authentication: '无权限', connection: '无法连接'},
	unreadable: '无法读取',
	withoutAddress: '没有地址',
	wipe: '滑动：左侧原图，右侧处理后',
	unknownStatus: (status: string): string => `状态 "${status}"`,
	floatingPoint: (bits: number): string => `${bits} 位浮点`,
	bits: (bits: number): string => `${bits} 位`,
	range: (low: string, high: string): string => `${low} 至 ${high}`,
	shownOn: (range: string, shown: string): string => `${range}，按 ${shown} 显示`,
	stretched: (range: string): string => `${range} 拉伸显示`,
	firstFrame: (frames: number): string => `共 ${frames} 帧，显示首帧`,
	damaged: '已损坏：仅显示可读部分',
	preview: (sizes: string): string => `预览 ${sizes}`,
	misnamed: (ending: string, format: string): string => `扩展名为 .${ending}，实为 ${format}`,
	previewInside: (format: string): string => `${format} 文件内嵌的预览图`,
	noDifference: '像素无差异',
	noVisibleDifference: '无可见差异，字节不同',
	sameFile: '像素无差异：两个文件完全相同',
	otherBytes: '像素相同，字节不同：元数据或编码方式不同',
	otherMetadata: (names: readonly string[]): string => `像素相同，字节不同：仅元数据不同（${names.join('、')}）`,
	otherEncoding: (metadata: readonly string[]): string => `像素相同，字节不同：${metadata.length === 0 ? '仅编码方式不同' : `编码方式和元数据不同（${metadata.join('、')}）`}`,
	otherFormat: (formats: string): string => `像素相同，格式不同：${formats}`,
	metadata,
	difference: (percentage: string, isColorOnly: boolean): string => `${percentage} 的像素有差异，${isColorOnly ? '仅颜色不同' : '内容不同'}`,
	psnr: (decibels: string): string => `PSNR ${decibels} dB`,
	resized: '尺寸不同，已缩放以便对比',
};
