import type {Catalogue} from '../../../text/language.js';
import type {notes as english} from './en.js';

/** Translations of the English notes for the screen. */
export const notes = {
	notCompared: '未对比',
	notComparable: '无法对比这两个文件',
	inPlace: '根据 Manifest 文件，保留在原处',
	metadataOnly: '像素相同，字节不同：仅元数据（Exif、注释、颜色配置）有差异',
	notRecorded: '未录制',
	notInRecording: '录制中没有该样本',
	changed: {before: '对比目录之后，原图文件已更改', after: '对比目录之后，处理后的文件已更改'},
	deleted: {before: '读取目录之后，原图文件已被删除', after: '读取目录之后，处理后的文件已被删除'},
	unreadable: {before: reason => `无法读取原图文件：${reason}`, after: reason => `无法读取处理后的文件：${reason}`},
	fromName: rest => `${rest}（来自文件名）`,
} satisfies Catalogue<typeof english>;
