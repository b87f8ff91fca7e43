import type {Catalogue} from '../../../text/language.js';
import {bytes, grouped} from '../../../text/numbers.js';
import type {reporting as english} from '../en/report.js';
import {helpParts} from './shared.js';

/** Texts of `winnow report`. */
export const reporting = {
	help: `
  生成一个版本的评审报告

  用法
    $ winnow report TASK VERSION -o report.html [flags]
    $ winnow report --local ORIGIN OUTPUT -o report.html
    $ winnow report --replay DIR -o report.html

  报告是一个不含脚本的 HTML 文件，无需网络，可以打印。内容包括：运行了哪些算子及其参数、合计、抽样方案及其结论、按算子、类别和描述统计的驳回率、评审人及其一致性、驳回和存疑的样本（含图片、原因和备注），以及方法。

  选项
    -o, --output FILE          要写入的文件（默认或 -o -：标准输出）；不覆盖已有文件
    --overwrite                替换 FILE
    --format F                 html 或 md（默认由 FILE 的名称决定，否则为 html）
    --pictures N               含图片的样本数，0 至 1000：先驳回，后存疑（默认：50；Markdown：0）
    --no-pictures              等同于 --pictures 0${helpParts.connection}
    --labels FILE              给出类别的 Manifest 文件（使用 --local 时默认为图片旁的 VOC 文件）
    --page-size N              每次请求的行数，1 至 100${helpParts.offsetUnit}
    --local                    TASK 和 VERSION 是处理前后的两个目录
    --pair METHOD              与 --local 一起使用：path、name、stem 或 manifest
    --replay                   TASK 是录制目录，省略 VERSION${helpParts.place}

  图片缩小到 320 像素。在获取大部分图片之前会显示其大小。没有可选的 sharp 包时，需要它的格式（例如 WebP）的图片将略去，并在报告中说明。

  示例
    $ winnow report kM7j9TSa YHFWU18z -o report.html
    $ winnow report kM7j9TSa YHFWU18z -o report.html --language zh-CN
    $ winnow report kM7j9TSa YHFWU18z -o report.md --no-pictures
`,
	toTerminal: '报告会占满终端',
	giveOutput: '请用 -o report.html 写入文件，或重定向标准输出。',
	progress: (done: number, total: number) => `${grouped(done)} / ${grouped(total)} 个样本`,
	pictureProgress: (done: number, total: number) => `图片：${grouped(done)} / ${grouped(total)} 个样本`,
	estimate: (samples: number, pictures: number, size: number) => `${grouped(samples)} 个样本的 ${grouped(pictures)} 张图片，约 ${bytes(size)}。--pictures N 改变数量。`,
	written: (file: string, size: number) => `已写入 ${file}，${bytes(size)}`,
	missingSamples: (missing: number, total: number) => `服务没有返回 ${grouped(total)} 个样本中的 ${grouped(missing)} 个，没有生成报告`,
	tryAgain: '请重试。',
	missingPictures: (count: number, first: string) => `报告中缺少 ${grouped(count)} 张图片：${first}`,
	listChanged: '生成报告时样本列表发生了变化',
	noAddress: '服务没有返回它的地址',
	notFetched: '未获取：此前的图片获取失败',
} satisfies Catalogue<typeof english>;
