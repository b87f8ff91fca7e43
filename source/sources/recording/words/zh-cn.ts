import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {recording as english} from './en.js';

const statuses = {
	retained: '保留', modified: '修改', deleted: '删除', added: '新增',
} as const;

const sides = {before: '原图', after: '处理后的图片'} as const;

const damage = {
	noHeader: '任务和版本未知：recording.json 缺失或已损坏。',
	noLog: '录制为空：缺少 log.ndjson。',
	lines: (count, first) => `log.ndjson 中有 ${grouped(count)} 行已损坏（${count === 1 ? '' : '首个为'}第 ${grouped(first)} 行），已跳过。`,
	pictures: count => `缺少 ${grouped(count)} 张已录制的图片。`,
	gaps: (known, count) => `录制中有 ${grouped(known)} 个样本，共 ${grouped(count)} 个。`,
	where: '已损坏的录制',
} satisfies Catalogue<typeof english.damage>;

const disk = {
	full: '磁盘已满。请释放空间后重新录制；已录制的内容会保留。',
	permission: '权限不足。请修改权限，或使用其他目录。',
	file: '路径被同名文件占用。请使用其他目录。',
	openFiles: '打开的文件过多。请提高上限（例如 ulimit -n 1024）后重新录制；已录制的内容会保留。',
	other: '已录制的内容会保留。重新录制即可继续。',
} satisfies Catalogue<typeof english.disk>;

/** Texts of recordings. */
export const recording = {
	damage,
	disk,
	cantRecord: folder => `无法录制到 ${folder}`,
	cantContinue: folder => `无法继续录制到 ${folder}`,
	locked: (folder, owner) => `${folder} 已被${owner === undefined ? '未知进程' : ` ${owner} `}锁定`,
	lockedAdvice: file => `请停止该进程，或录制到其他目录。如果该进程已不再运行，请删除 ${file}。`,
	notRecording: folder => `${folder} 不是录制目录`,
	notRecordingAdvice: '请使用新目录、空目录，或已有该版本录制的目录。',
	otherVersion: (folder, recorded, wanted) => `${folder} 是 ${recorded} 的录制，不是 ${wanted} 的录制`,
	otherVersionAdvice: '请为每个版本使用单独的目录。',
	newerFormat: (folder, version, supported) => `${folder} 中录制的格式版本为 ${version}，此版本的 Winnow 最高支持 ${supported}`,
	update: '请更新 Winnow。',
	none: folder => `${folder} 中没有录制`,
	noLogAdvice: '缺少其 log.ndjson。',
	noneAdvice: '请用 winnow record 录制，或在浏览时使用 --record。',
	noSample: '录制中没有样本',
	noStatus: status => `录制中没有${statuses[status]}样本`,
	noPicture: '录制中没有该图片',
	noPictureOf: (side, name) => `录制中没有 ${name} 的${sides[side]}`,
	notRecordedAdvice: '--record 只保留浏览过的内容。winnow record 保留全部内容。',
	damagedPicture: (side, name) => `录制中 ${name} 的${sides[side]}已损坏`,
	damagedPictureAdvice: '请再次运行 winnow record，以获取缺少的内容。',
} satisfies Catalogue<typeof english>;
