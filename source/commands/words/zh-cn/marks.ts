import {queue, rateWords} from '../../../review/queue/words/zh-cn.js';
import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {marks as english} from '../en/marks.js';
import {didYouMean} from './shared.js';

const statuses = {
	retained: '保留', modified: '修改', deleted: '删除', added: '新增', unknown: '未知', all: '全部',
};

const help = `
  导出、导入、统计和对比判定与备注

  用法
    $ winnow marks export [TASK [VERSION]] [flags]
    $ winnow marks import FILE [TASK VERSION] [flags]
    $ winnow marks summary [TASK [VERSION]] [flags]
    $ winnow marks agree FILE|FOLDER … [--disagreements]
    $ winnow marks agree [TASK [VERSION]] --shared FOLDER
    $ winnow marks export --local ORIGIN OUTPUT [flags]

  如果只判定过一个版本（演示任务除外），可以省略 TASK 和 VERSION。
  import 读取 export 写的文件；FILE 为 - 时读取标准输入。同一评审人对同一样本有两个判定时，以较新的为准；其他评审人的判定与你的判定分别保留。文件的各行说明所属版本，除非给出 TASK VERSION。对于还没有判定的版本，请加上 --endpoint 和 --project。FILE 也可以是判定日志：其中你自己的判定会记上你的名称。

  agree 对比评审人：每两人都判定过的样本、一致的比例、Cohen's kappa 和 PABAK，多于两人时给出 Fleiss' kappa，以及判定的对照表。FILE 是判定日志或 export 写的文件；NAME=FILE 指定评审人。加上 --shared 时，对比该目录中某个版本的所有评审人。

  请在发布了不含被驳回样本的数据集版本之后，再删除这些样本的文件。已发布的版本如果引用了缺失的文件，将无法导入。

  选项
    --format F        export：ndjson、csv；summary：table、ndjson、json、csv；agree：table、json
    --disagreements   agree：列出评审人有分歧的样本，格式为 table、ndjson 或 json
    --print0          export：任务生成的文件的地址，每个以 NUL 结尾，供 xargs -0 使用；
                      只有加上 --side before 才是原图的地址
    --side before     与 --print0 一起使用：改为原图的地址
    --verdict V       export：仅 accept、reject 或 flag
    --status S        export：仅 retained、modified、deleted 或 added
    --all-reviewers   export：导出所有评审人的判定；不加时每个样本一行：裁定结果，
                      否则你的判定，否则其他评审人一致的判定
    --reviewer NAME   你的名称；import：文件没有写明评审人时，指定评审人（默认：unknown）
    --shared FOLDER   使用该目录中各评审人的判定；import 把你的判定写入其中
    --encoding NAME   import、agree：既不是 UTF-8 也不是 UTF-16 的文件的编码，例如 gbk
    --local           两个目录的判定：ORIGIN 和 OUTPUT 代替 TASK 和 VERSION
    --pair METHOD     与 --local 一起使用，目录以多种方式配对过时指定：path、name、stem、manifest
    --journal FILE    使用该判定日志
    --endpoint URL, --project ID
                      在任务和版本相同的判定日志中选择

  示例
    $ winnow marks export animals V001 --format csv > marks.csv
    $ winnow marks export --verdict reject --print0 > rejected
    $ tr '\\0' '\\n' < rejected               # 先检查将删除哪些文件
    $ xargs -0 -r -n 1 obsutil rm -f < rejected
    $ winnow marks import colleague.ndjson
    $ winnow marks agree ann.ndjson bob.ndjson
`;

/** Texts of `winnow marks`. */
export const marks = {
	help,
	didYouMean,
	helpShowsMore: 'winnow marks --help 显示用法。',
	cantRead: (folder: string, reason: string) => `无法读取 ${folder}：${reason}`,
	localExcludes: (flag: string) => `--local 和 ${flag} 不能同时使用`,
	pairNeedsLocal: '--pair 需要 --local',
	exporting: (name: string, others: readonly string[]) => `使用 ${name} 的判定。演示任务请用：${others.join(' 或 ')}`,
	needsSubcommand: 'winnow marks 需要 export、import、summary 或 agree',
	unknownSubcommand: (name: string) => `未知命令 "winnow marks ${name}"`,
	noFile: (count: number, isBefore: boolean) => `略过 ${grouped(count)} 个样本：${isBefore ? '没有原图' : '任务没有生成文件'}`,
	isOriginal: (count: number) => `略过 ${grouped(count)} 个样本：处理后的地址就是原图的地址`,
	hasNul: (count: number) => `略过 ${grouped(count)} 个样本：地址中含有 NUL 字符`,
	exportFormat: (format: string) => `winnow marks export 不支持 ${format}`,
	useExportFormat: '请使用 --format ndjson 或 --format csv。',
	print0AndFormat: '--print0 和 --format 不能同时使用',
	notAJournal: (file: string) => `${file} 不是 Winnow 的判定日志`,
	omitJournal: '不使用 --journal 时，由文件的各行说明所属版本。',
	needsFile: 'winnow marks import 需要一个文件',
	disputes({settled, own, open}) {
		const parts = [...(settled > 0 ? [`${grouped(settled)} 个已裁定`] : []), ...(own > 0 ? [`${grouped(own)} 个以你的判定为准`] : []), ...(open > 0 ? [`${grouped(open)} 个没有判定`] : [])];
		return `评审人对 ${grouped(settled + own + open)} 个样本有分歧：${parts.join('，')}`;
	},
	noMarksFor: (name: string) => `没有 ${name} 的判定`,
	importIntoNew: (near: string | undefined) => `${near === undefined ? '' : didYouMean(near)}要导入到还没有判定的版本，请加上 --endpoint URL 和 --project ID。`,
	needsVersion: 'winnow marks import 需要同时给出 TASK 和 VERSION，或都省略',
	summary: {
		headings: {
			status: '状态', judged: '已判定', of: '总数', accepted: '通过', rejected: '驳回', flagged: '存疑', meaning: '含义', reviewer: '评审人', since: '首次判定', until: '末次判定',
		},
		statuses,
		notes: (count: number) => `备注 ${grouped(count)} 条`,
		reasons: (reasons: readonly string[]) => `原因：${reasons.join('，')}`,
		drawn: (seed, populations) => `种子 ${seed}，抽自${populations.map(([filter, count]) => filter === 'all' ? ` ${grouped(count)} 个样本` : `${statuses[filter]} ${grouped(count)} 个`).join('、')}`,
		randomSample: (about, progress) => `随机抽样（${about}）：${queue.long(progress)}`,
		plan: ({name, about, chosen}, progress, rate) => `方案 ${name}（${chosen === undefined ? '' : `选定于 ${chosen}，`}${about}）：${queue.long(progress)}${rate ? ` · ${rateWords(rate)}` : ''}`,
	},
} satisfies Catalogue<typeof english>;
