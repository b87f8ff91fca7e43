import type {Catalogue} from '../../../text/language.js';
import type {sharedFolder as english} from './en.js';

/** Texts of a shared folder of journals. Files are cleaned. */
export const sharedFolder: Catalogue<typeof english> = {
	missing: folder => `目录不存在：${folder}`,
	notAFolder: folder => `${folder} 不是目录`,
	makeIt: '请挂载或创建该目录：每位评审人都需要写权限。',
	noJournals: (version, folder) => `${folder} 中没有 ${version} 的判定`,
	cantList: (reason, folder) => `无法读取共享目录：${reason}（${folder}）。恢复后会显示其他评审人的新判定。`,
	cantRead: (reason, file) => `无法读取 ${file} 中的判定：${reason}。这里缺少这些判定。`,
	newer: file => `${file} 由更新版本的 Winnow 写入，这里缺少其中的判定：请使用更新的 Winnow。`,
	otherVersion: (version, file) => `${file} 属于另一个版本（${version}），已跳过。`,
	conflict: file => `${file} 中有 git 冲突标记，两边的判定都有效。解决方法：保留两边的行，删除标记。`,
	halfWritten: file => `${file} 的最后一行不完整，可能正在写入。其余部分到达后会读取。`,
	rewritten: file => `${file} 被截短或重写。已读取的判定仍然显示；重新打开该版本可从头读取此文件。`,
	removedUnread: file => `${file} 在读取之前已被删除。恢复后会读取其中的判定。`,
	removed: file => `${file} 已被删除。已读取的判定在重新打开该版本之前仍然显示。`,
};
