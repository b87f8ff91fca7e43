import type {Catalogue} from '../../text/language.js';
import type {handoff as english} from './en.js';

/** Texts of saved pictures, viewers and commands that could not be used. */
export const handoff: Catalogue<typeof english> = {
	cantSave: (name, folder, reason) => `无法将 ${name} 保存到 ${folder}：${reason}`,
	cantSaveAdvice: '请在可写的目录中启动 Winnow。',
	namesInUse: (name, folder, count) => `无法将 ${name} 保存到 ${folder}：已有 ${count} 个同名文件`,
	namesInUseAdvice: '请将其中一部分移到其他目录。',
	cantStartShell: reason => `无法启动 shell：${reason}`,
	cantWrite: (folder, reason) => `无法将图片写入 ${folder}：${reason}`,
	cantWriteAdvice: '请释放该处的空间，或将 TMPDIR 设为其他目录。',
	cantStart: (file, reason) => `无法启动 ${file}：${reason ?? '未找到'}`,
	cantStartAdvice: '请安装该程序，或在配置文件中将 "viewer" 设为其他程序。',
};
