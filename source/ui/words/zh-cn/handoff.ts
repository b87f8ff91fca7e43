import type {LeftOut} from '../../../review/marks/export-address.js';
import type {Side} from '../../../model/source.js';
import {bytes, grouped} from '../../../text/numbers.js';

type Saved = {readonly name: string; readonly bytes: number; readonly isKept: boolean};

const list = (files: readonly Saved[]): string => files.map(file => `${file.name}（${bytes(file.bytes)}）`).join('、');

/** Saving pictures, and opening them in other programs. */
export const handoff = {
	saving: '正在保存图片',
	opening: '正在获取图片',
	saved(files: readonly Saved[], folder: string): string {
		const fresh = files.filter(({isKept}) => !isKept);
		const kept = files.filter(({isKept}) => isKept);
		return [
			...(fresh.length > 0 ? [`已保存 ${list(fresh)}，目录：${folder}。`] : []),
			...(kept.length > 0 ? [`之前已保存 ${list(kept)}，目录：${folder}。`] : []),
		].join('');
	},
	noPicture: '该样本没有图片。',
	opened: (names: readonly string[]): string => `已打开 ${names.join('、')}。`,
	noDisplay: '没有可供查看程序使用的显示器：DISPLAY 和 WAYLAND_DISPLAY 均未设置。',
	saves: (key: string): string => `${key} 保存图片。`,
	connectOrConfigure: '也可以用 ssh -X 连接，或在配置中设置 "viewer"。',
	viewerFailed: (code: number): string => `查看程序执行失败，退出码 ${code}。`,
	setViewer: '请在配置中将 "viewer" 设为其他程序。',
};

const sides = {
	after: (count: number): string => `任务生成的 ${grouped(count)} 个文件的地址（处理后）`,
	before: (count: number): string => `${grouped(count)} 张原图的地址`,
};

const omitted = {
	none: (count: number, side: Side): string => `略过 ${grouped(count)} 个样本：${side === 'after' ? '任务没有生成文件' : '没有原图'}。`,
	original: (count: number): string => `略过 ${grouped(count)} 个样本：处理后的地址就是原图的地址。`,
	nul: (count: number): string => `略过 ${grouped(count)} 个样本：地址中含有 NUL 字符。`,
};

/** Passing addresses to the configured command. */
export const runCommand = {
	notConfigured: '没有配置命令。请在配置中设置 "command"，例如 {"command": "xargs -0 -n 1 echo"}；命令从标准输入读取地址，每个地址以 NUL 结尾。',
	question(command: string, side: Side, count: number, leftOut: Readonly<Record<LeftOut, number>>): string {
		const without = (['none', 'original', 'nul'] as const).filter(why => leftOut[why] > 0).map(why => omitted[why](leftOut[why], side));
		return [count === 0 ? `没有可交给 "${command}" 的地址。` : `运行 "${command}"，并传入${sides[side](count)}？`, ...without].join('');
	},
	keys: (side: Side, canRun: boolean): string => `${canRun ? 'y 运行，' : ''}${side === 'after' ? 'b 改用原图' : 'a 改用任务生成的文件'}，其他键取消`,
	running: (command: string, count: number): string => `winnow：正在运行 "${command}"，共 ${grouped(count)} 个地址`,
	pressEnter: '按 Enter 返回 Winnow。',
	succeeded: (count: number): string => `命令已接收 ${grouped(count)} 个地址，执行成功。`,
	failed: (code: number): string => `命令执行失败，退出码 ${code}${code === 127 ? '（找不到命令）' : ''}。`,
	stopped: (signal: string): string => `命令被 ${signal} 终止。`,
};
