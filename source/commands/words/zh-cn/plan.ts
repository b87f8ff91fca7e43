import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {plan as english} from '../en/plan.js';

/** Texts of `winnow plan`. */
export const plan = {
	help: `
  计算验收一个版本需要判定多少样本

  用法
    $ winnow plan --lq RATE [flags]
    $ winnow plan --aql RATE --lq RATE [flags]

  请在第一个判定之前选定抽样方案。零驳回方案在抽样中没有驳回时验收通过；一次抽样方案允许一定数量的驳回；序贯方案在每次判定后得出结论，平均所需样本最少。给出的风险是精确值。

  选项
    --lq RATE                  应当不通过的驳回率，例如 4% 或 0.04（极限质量）
    --aql RATE                 应当通过的驳回率（接收质量限）；省略时只给出零驳回方案
    --consumer-risk RATE       驳回率为 --lq 的版本被验收通过的概率上限（默认：5%）
    --producer-risk RATE       驳回率为 --aql 的版本验收不通过的概率上限（默认：5%）
    --samples N                版本的样本数；样本少的版本所需抽样更少（默认：很多）
    --format FORMAT            table、ndjson、json 或 csv

  示例
    $ winnow plan --lq 1%
    $ winnow plan --aql 1% --lq 4%
    $ winnow plan --aql 1% --lq 4% --samples 2000 --format json
`,
	notARate: '需要大于 0 % 且小于 100 % 的比例，例如 4% 或 0.04。',
	needsLq: '缺少 --lq',
	needsLqAdvice: '请给出应当不通过的驳回率：winnow plan --lq 1%。',
	order: (good: string, bad: string) => `--aql ${good} 不小于 --lq ${bad}`,
	orderAdvice: '应当通过的驳回率必须小于应当不通过的驳回率。',
	tooClose: '两个比例太接近，无法通过抽样区分',
	tooCloseAdvice: '请使 --lq 至少为 --aql 的 1.2 倍。',
	needsAql: '--producer-risk 需要 --aql',
	needsAqlAdvice: '生产方风险是驳回率为 --aql 的版本验收不通过的概率。',
	title: (bad: string, good: string | undefined, samples: number | undefined) =>
		`${good === undefined ? `不通过驳回率 ${bad} 的版本的方案` : `通过驳回率 ${good}、不通过驳回率 ${bad} 的版本的方案`}${samples === undefined ? '' : `，共 ${grouped(samples)} 个样本`}：`,
	zero: (size: number) => `判定 ${grouped(size)} 个样本。没有驳回即通过。出现第一个驳回时停止。`,
	single: (size: number, most: number) => `判定 ${grouped(size)} 个样本。驳回不超过 ${grouped(most)} 个即通过。`,
	sequential: (size: number, most: number, earliest: number, first: number) =>
		`最多判定 ${grouped(size)} 个样本。${grouped(earliest)} 个无驳回即通过；每个驳回约增加 ${grouped(first)} 个。判定全部 ${grouped(size)} 个后，驳回不超过 ${grouped(most)} 个即通过。`,
	risks: (bad: {readonly rate: string; readonly risk: string}, good: {readonly rate: string; readonly risk: string} | undefined) =>
		`驳回率 ${bad.rate} 的版本通过的概率为 ${bad.risk}${good === undefined ? '' : `，驳回率 ${good.rate} 的版本不通过的概率为 ${good.risk}`}。`,
	average: (bad: {readonly rate: string; readonly samples: number}, good: {readonly rate: string; readonly samples: number} | undefined) =>
		`驳回率 ${bad.rate} 时平均需要 ${grouped(bad.samples)} 个样本${good === undefined ? '' : `，${good.rate} 时平均 ${grouped(good.samples)} 个`}。`,
} satisfies Catalogue<typeof english>;
