import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {compareVerdicts as english, JudgedOfVersions} from '../en/compare-verdicts.js';
import {didYouMean, helpParts} from './shared.js';

/** Texts of `winnow compare-verdicts`. */
export const compareVerdicts = {
	help: `
  对比任务两个版本的判定：第二次运行修复了哪些问题

  用法
    $ winnow compare-verdicts TASK V1 V2 [flags]
    $ winnow compare-verdicts --local ORIGIN OUTPUT1 OUTPUT2

  样本按原图匹配，新增样本还按处理后的名称匹配。打印算子的差异、V1 与 V2 判定的对照表，以及各类样本的数量：

    cured      V1 驳回，V2 通过
    still      两个版本都驳回
    new        V2 驳回；V1 通过、存疑或未判定
    good       两个版本都通过
    flagged    V1 或 V2 存疑，且 V2 未驳回
    unjudged   V1 已判定，V2 尚未判定
    lost       V1 已判定；V2 没有该样本
    changed    未对比：判定之后图片被重新写入
    ambiguous  未对比：多个样本的原图相同

  判定来自判定日志。V2 的样本只读取一次，每 100 个样本一次请求。云上版本的列表不含图片的写入时间：其判定计为未核对，除非用 --check-pictures 向存储服务查询。只有 V1 用抽样判定，且 V2 判定了其中每个样本时，比率才有置信区间。

  选项
    --list CHANGES             改为打印样本：cured,still 或 all
    --check-pictures           向存储服务查询每张对比图片的写入时间：
                               每张一次请求，最多同时 6 个
    --format F                 table、ndjson、json 或 csv（默认 table；--list 输出到管道时为 ndjson）${helpParts.place}
    --local                    对比目录：原图目录，然后是 V1 和 V2 的结果目录
    --pair METHOD              与 --local 一起使用：path、name、stem 或 manifest${helpParts.offsetUnit}${helpParts.connection}

  示例
    $ winnow compare-verdicts kM7j9TSa YHFWU18z qSaudx2s
    $ winnow compare-verdicts kM7j9TSa YHFWU18z qSaudx2s --list still,new
    $ winnow compare-verdicts --local photos run1 run2 --format json | jq .cured_rate
`,
	validChanges: (names: readonly string[], near: string | undefined) => `${near === undefined ? '' : didYouMean(near)}可用的值：${names.join('、')}。`,
	pairNeedsLocal: '--pair 需要与 --local 一起使用',
	sameVersion: (version: string) => `不能将 ${version} 与自身对比`,
	noVerdicts: (version: string) => `${version} 没有任何判定`,
	judgeFirst: '请先判定其中的样本，或导入判定：winnow marks import FILE。',
	cantCheck: (count: number, reason: string) => `${grouped(count)} 张图片无法核对。${reason}`,
	progress: (read: number, total: number | undefined) => `已对比 ${grouped(read)}${total === undefined ? '' : `/${grouped(total)}`} 个样本`,
	headings: {change: '变化', sample: '样本'},
	changes: {
		cured: '已修复', still: '仍驳回', new: '新驳回', good: '均通过', flagged: '存疑', unjudged: '待判定', lost: '已消失', changed: '图片已变', ambiguous: '无法对应',
	},
	explained: {
		cured: '之前驳回，现在通过',
		still: '两个版本都驳回',
		good: '两个版本都通过',
		flagged: '至少一个版本存疑，且现在未驳回',
		unjudged: '之前已判定，现在尚待判定',
		lost: '之前已判定；样本已不存在',
		changed: '未对比：判定之后图片被重新写入',
		ambiguous: '未对比：多个样本的原图相同',
	},
	newFrom: (accepted: number, flagged: number, unjudged: number) => `现在驳回；之前：通过 ${grouped(accepted)}，存疑 ${grouped(flagged)}，未判定 ${grouped(unjudged)}`,
	given: {
		accept: '通过', reject: '驳回', flag: '存疑', none: '无',
	},
	judged: ({first, second, judgedFirst, judgedSecond, samples}: JudgedOfVersions) => `${first}：已判定 ${grouped(judgedFirst)} 个。${second}：${grouped(samples)} 个样本中已判定 ${grouped(judgedSecond)} 个。`,
	operators: '算子',
	sameOperators: '算子和参数都相同',
	reordered: '顺序不同',
	unset: '未设置',
	operator: {
		added: (name: string, parameters: string) => `${name}：新增${parameters === '' ? '' : `（${parameters}）`}`,
		removed: (name: string, parameters: string) => `${name}：已去掉${parameters === '' ? '' : `（${parameters}）`}`,
	},
	curedOf: (hits: number, draws: number, rate: string) => `已修复：${grouped(draws)} 个再次判定的驳回样本中有 ${grouped(hits)} 个，${rate}`,
	newOf: (hits: number, draws: number, rate: string) => `新驳回：${grouped(draws)} 个再次判定的通过样本中有 ${grouped(hits)} 个，${rate}`,
	withInterval: (text: string, low: string, high: string) => `${text}（${low} 至 ${high}，95 %；随机抽样）。`,
	withoutInterval: (text: string, why: string) => `${text}。${why}`,
	notRandom: '无置信区间：这些样本不是随机抽样。',
	incomplete: (left: number) => `暂无置信区间：抽样中还有 ${grouped(left)} 个样本待判定。`,
	unchecked: (count: number) => `未核对：${grouped(count)} 个样本的图片是否仍是判定时的图片。`,
	unlisted: (count: number, version: string) => `未计入：${grouped(count)} 个判定所属的样本已不在 ${version} 中。`,
	listThem: '用 --list cured,still,… 打印样本。',
} satisfies Catalogue<typeof english>;
