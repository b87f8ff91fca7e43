import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {browse as english} from '../en/browse.js';
import {helpParts} from './shared.js';

const help = {
	browse: `
  浏览数据处理任务的结果

  用法
    $ winnow [browse] [TASK [VERSION]] [flags]
    $ winnow 'https://modelarts.…/versions/VERSION/results'

  省略 TASK 或 VERSION 时，从列表中选择。

  选项${helpParts.connection}${helpParts.listing}
    --record DIR               录制显示过的内容，供 winnow replay 使用
    --earlier VERSION          显示对此较早版本的判定及其变化${helpParts.browser}
`,
	local: `
  浏览处理前后的两个目录，无需云服务

  用法
    $ winnow local ORIGIN OUTPUT [flags]

  字节相同的文件为保留，字节不同的为修改，只在 ORIGIN 中的为删除，只在 OUTPUT 中的为新增。

  选项
    --pair METHOD              文件配对方式：path、name、stem 或 manifest
    --record DIR               录制显示过的内容，供 winnow replay 使用
    --earlier OUTPUT           显示对此较早结果目录的判定${helpParts.browser}
`,
	replay: `
  离线浏览录制的内容

  用法
    $ winnow replay DIR [flags]

  DIR 由 winnow record 或 --record 生成。没有录制的图片会标明。

  选项${helpParts.browser}
`,
};

/** Texts of the commands that open the browser. */
export const browse = {
	help,
	noBoxes: '没有可用的标注',
	giveLabels: '请用 --labels FILE 指定 Manifest 文件。',
	cannotReadLabels: (file: string, why: string): string => `无法读取 ${file} 中的标注：${why}`,
	noSamplesIn: (file: string): string => `${file} 中没有任何一行对应样本`,
	earlierNeedsVersion: '--earlier 需要 TASK 和 VERSION',
	chooseTwo: '也可以在版本列表中选择两个版本。',
	planAndSize: '--queue-plan 和 --queue-size 不能同时使用',
	omitSize: '抽样方案已确定样本数：请去掉 --queue-size。',
	dumbTerminal: (name: string) => `winnow ${name} 需要支持光标控制的终端，但 TERM 为 "dumb"`,
	setTerm: '请将 TERM 设为终端的类型，例如 TERM=xterm-256color，或用 --screen-reader 逐行输出。',
	noTerminal: (name: string) => `winnow ${name} 的标准输入和标准输出需要是终端`,
	inAPipe: '在管道中请使用 winnow list 或 winnow counts。',
	resumed: (sample: number) => `从第 ${grouped(sample)} 个样本继续。`,
	notShared: (count: number, command: string) => `以前的判定日志中有 ${grouped(count)} 条判定不在共享目录中。导入命令：${command}`,
	comparing: (title: string) => `正在对比 ${title}`,
	differencesCut: (count: number) => `仅显示前 ${grouped(count)} 处差异。winnow compare-versions 打印全部差异。`,
	judged: (count: number, parts: readonly string[]) => `已判定 ${grouped(count)} 个（${parts.join('，')}）`,
	accepted: (count: number) => `通过 ${grouped(count)}`,
	rejected: (count: number) => `驳回 ${grouped(count)}`,
	flagged: (count: number) => `存疑 ${grouped(count)}`,
	notes: (count: number) => `备注 ${grouped(count)} 条`,
	notKept: (summary: string, reason: string) => `${summary}：未保存，${reason}`,
	lastRefused: (reason: string) => `上一个判定或备注已丢失。${reason}`,
	toExport: (summary: string, command: string) => `${summary}。导出：${command}`,
} satisfies Catalogue<typeof english>;
