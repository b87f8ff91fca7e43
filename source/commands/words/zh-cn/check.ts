import type {Catalogue} from '../../../text/language.js';
import {bytes, grouped} from '../../../text/numbers.js';
import type {check as english} from '../en/check.js';
import {helpParts} from './shared.js';

/** Texts of `winnow check`. */
export const check = {
	help: (fields: string) => `
  按算子的文档核对版本的结果

  用法
    $ winnow check TASK VERSION [flags]
    $ winnow check --local ORIGIN OUTPUT

  逐条规则给出：适用的样本数、与文档不符的样本数、无法核对的样本数及原因。与文档不符不一定是错误：请查看样本。

  默认核对界面中抽样的样本；--all 核对整个版本。大多数图片只读取前 4 kB。Flip 和 Grayscale 需获取 64 像素的图片；只有别无他法判断图片是否保持不变时，才获取完整文件。读取的内容保存在本机，中断后运行同一命令即可继续。

  无论是否有不符，退出码都是 0；有样本无法核对时为 6。

  选项
    --all                      核对全部样本，先给出预估并询问
    -y, --yes                  与 --all 一起使用：不询问
    --estimate                 与 --all 一起使用：只打印需要的请求数和字节数
    --queue-seed S             以另一种顺序随机抽样
    --queue-size N             抽样数量，或各状态的数量：
                               modified=20,added=10
    --fields NAMES             ${fields}${helpParts.format}${helpParts.version}

  示例
    $ winnow check kM7j9TSa YHFWU18z
    $ winnow check kM7j9TSa YHFWU18z --all --yes --format json
    $ winnow list kM7j9TSa YHFWU18z --find check:differs
`,
	headings: {rule: '规则', documents: '文档', checked: '已核对', differs: '不符', unknown: '无法核对'},
	allAndSize: '--all 不能与 --queue-seed 或 --queue-size 同时使用',
	estimateNeedsAll: '--estimate 和 --yes 需要 --all',
	useOne: '请只使用其中一种。',
	addAll: '请加上 --all。',
	needsYes: '--all 会先询问，但没有终端',
	needsYesAdvice: '使用 --yes 不经询问核对全部样本，或使用 --estimate 查看所需的请求。',
	ask: '开始核对？[y/N] ',
	canceled: '未核对任何样本',
	noCache: '没有可存放读取内容的主目录',
	setHome: '请设置 HOME，或将 XDG_CACHE_HOME 设为可写的目录。',
	cantKeep: (file: string, reason: string) => `无法写入 ${file}：${reason}`,
	noOperators: (reason: string) => `版本的算子未知：${reason}`,
	resume: '重新运行同一命令即可继续。',
	unit: '个样本',
	estimate: (samples: number, requests: number, size: number) => `需核对 ${grouped(samples)} 个样本：约 ${grouped(requests)} 个请求，${bytes(size)}`,
	progress: (done: number, total: number, failed: number) => `${grouped(done)} / ${grouped(total)} 个样本${failed === 0 ? '' : `，${grouped(failed)} 个失败`}`,
	done: (checked: number, all: number, differing: number) => `已核对 ${grouped(checked)} / ${grouped(all)} 个样本，${differing === 0 ? '没有样本' : `${grouped(differing)} 个`}与文档不符`,
	listThem: '用 winnow list --find check:differs 列出',
	searched: (checked: number) => checked === 0 ? '尚未核对样本：请运行 winnow check' : `已搜索 ${grouped(checked)} 个核对过的样本`,
	full: (most: number) => `每个版本最多保存 ${grouped(most)} 个样本`,
	failed: (count: number, reason: string) => `${grouped(count)} 个样本无法核对。最后的错误：${reason}`,
} satisfies Catalogue<typeof english>;
