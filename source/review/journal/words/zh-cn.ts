import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {journal as english} from './en.js';

const reasons: Readonly<Record<string, string>> = {
	ENOSPC: '磁盘已满',
	EDQUOT: '磁盘配额已用完',
	EFBIG: '已达到文件大小上限（ulimit -f）',
	EROFS: '文件系统只读',
	EACCES: '权限不足',
	EPERM: '权限不足',
	ENOENT: '目录不存在，且无法创建',
	ENOTDIR: '目录的位置上是一个文件',
	EEXIST: '目录的位置上是一个文件',
	EISDIR: '文件的位置上是一个目录',
	EIO: '磁盘报告错误',
	EMFILE: '打开的文件过多',
};

const statusNames: Readonly<Record<string, string>> = {
	all: '全部', retained: '保留', modified: '修改', deleted: '删除', added: '新增',
};

const othersCount = '对方的判定也会显示在这里，以时间较晚的判定为准。';

/** Texts of the journal and the resume point. */
export const journal = {
	reason: (code, otherwise) => reasons[code ?? ''] ?? otherwise,
	notKept: (reason, isUnread, advice) =>
		`判定和备注不会保存，退出后将丢失：${reason}。${isUnread ? '以前的判定未显示。' : ''}${advice ?? ''}`,
	withFile: (reason, file) => `${reason}（${file}）`,
	notSaved: reason => `未保存：${reason}`,
	judgeAgain: (isFull, file) => `此前的判定已保存。请${isFull ? '释放磁盘空间' : '解决该问题'}，然后重新判定：${file}`,
	changedMeanwhile: '期间已被更改',
	version: (task, version, endpoint, project) => `${task} ${version}，${endpoint}${project === '' ? '' : `，项目 ${project}`}`,
	unknownVersion: file => `${file}（版本未知）`,
	changedContents: '文件内容与写入的内容不一致',
	folded: actions => `判定日志过长，已压缩：判定和备注均已保留，最多可撤销 ${grouped(actions)} 步操作。`,
	cantFold: (reason, file) => `无法压缩过长的判定日志：${reason}（${file}）。`,
	otherWrites: `另一个 Winnow 正在写入此判定日志。${othersCount}`,
	otherHasOpen: owners => `另一个 Winnow 已打开此判定日志（${owners.join('、')}）。${othersCount}`,
	lastLineCut: file => `判定日志的最后一行不完整，不生效；已保存的判定均完好（${file}）。`,
	cantReadRest: reason => `无法读取判定日志的其余部分，已禁用判定：${reason}。`,
	cantReadChanges: reason => `在你下一次判定之前，无法读取另一个 Winnow 的更改：${reason}。`,
	newer: (format, known) => `判定日志由更新版本的 Winnow 写入（格式 ${format}，当前版本最高支持 ${known}）`,
	useNewer: '请使用更新版本的 Winnow。',
	otherVersion: version => `判定日志属于另一个版本（${version}）`,
	moveAway: '请将该文件移到别处。',
	powerCut: reason => `断电时判定日志可能丢失：${reason}。`,
	pieces: reason => `已取消的操作在判定日志中留下了部分内容，这些内容不生效：${reason}。`,
	lockRemoved: (owner, file) => `${owner} 开始重写判定日志后不再响应。已删除其锁文件 ${file}。`,
	rewriting: (owner, file) => `${owner} 正在重写判定日志（${file}）`,
	rewritingAdvice: '请在其完成后重试。',
	writtenAgain: (isShort, file, replaced) =>
		`判定日志在打开期间被${isShort ? '截断' : '移动、删除或替换'}。已重新写入 ${file}${replaced === undefined ? '' : `，因为 ${replaced} 的内容已不同`}。`,
	unreadable: (count, lines, file) =>
		`判定日志中有 ${count} 行无法读取，已跳过，未删除：${file} 第 ${lines.join('、')}${count > lines.length ? '…' : ''} 行。`,
	zeros: file => `判定日志的末尾是零字节，可能是断电所致：最后的判定可能缺失（${file}）。`,
	byteOrderMark: file => `判定日志被编辑器添加了字节顺序标记（BOM）；所有行均已读取（${file}）。`,
	noHeader: file => `判定日志未注明所属版本：首行损坏或缺失（${file}）。`,
	incomplete: (count, file) => `${count} 个批量操作不完整，不生效（${file}）。`,
	cantSavePosition: reason => `无法保存当前位置：${reason}。`,
	cantReadPosition: (reason, file) => `无法读取上次的位置，也不会覆盖它：${reason}（${file}）。`,
	totalsChanged: changes => `自上次浏览以来结果有变化：${changes.map(([status, before, now]) => `${statusNames[status] ?? status} ${grouped(before)} → ${grouped(now)}`).join('，')}。`,
	noMarks: asked => asked === '' ? '还没有判定' : `${asked} 没有判定`,
	judgeFirst: '请用 winnow browse 或 winnow local 判定样本。',
	marksExist: (journals, hasMore) => `以下版本有判定：${journals.join('；')}${hasMore ? '；…' : ''}。`,
	several: (count, asked) => asked === '' ? `有 ${count} 个版本有判定` : `${count} 个判定日志与 ${asked} 匹配`,
	runOne: (commands, more) => `请运行以下命令之一：${commands.map(command => `\n          ${command}`).join('')}${more > 0 ? `\n          … 另有 ${more} 个：请指定 TASK 和 VERSION` : ''}`,
} satisfies Catalogue<typeof english>;
