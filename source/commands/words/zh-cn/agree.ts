import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {agree as english} from '../en/agree.js';

/** Texts of `winnow marks agree`. */
export const agree = {
	needsFiles: 'winnow marks agree 需要两位评审人的判定',
	giveFiles: '请给出判定日志、marks export 写的文件，或含有这些文件的目录：winnow marks agree ann.ndjson bob.ndjson。',
	oneReviewer: (name: string) => `这些判定都来自同一位评审人 ${name}`,
	nameReviewers: '如果来自两个人，请指定名称：winnow marks agree ann=FILE bob=FILE。',
	formats: 'winnow marks agree 支持 table 和 json；使用 --disagreements 时还支持 ndjson',
	useFormat: '请使用 --format table 或 --format json。',
	pair: (one: string, other: string, both: number) => `${one} 和 ${other}：两人都判定了 ${grouped(both)} 个样本`,
	judged: (counts: ReadonlyArray<readonly [name: string, count: number]>) => `判定数：${counts.map(([name, count]) => `${name} ${grouped(count)}`).join('，')}`,
	agreement: '一致率',
	kappa: 'kappa',
	pabak: 'PABAK',
	interval: (low: string, high: string) => `（${low} 至 ${high}，95 %）`,
	noKappa: '无：两人始终给出同一判定，一致可能全属偶然',
	dominant: (verdict: string) => `九成以上的判定为 ${verdict}。此时偶然一致率很高，无论两人多么一致，kappa 都偏低。请参考 PABAK。`,
	verdictOf: (reviewer: string, verdict: string) => `${reviewer} ${verdict}`,
	all: (reviewers: number, samples: number, kappa: string | undefined) => `${reviewers} 位评审人的 Fleiss' kappa：${kappa ?? '无'}（所有人都判定了 ${grouped(samples)} 个样本）`,
	disagreements: (count: number, settled: number) => count === 0 ? '没有分歧' : `${grouped(count)} 处分歧，${grouped(settled)} 处已裁定。--disagreements 列出全部分歧。`,
	settleThem: '要裁定，请打开含有各评审人判定的版本，搜索 disagreement:open。',
	unblinded: (reviewer: string, since: string) => `${reviewer} 从 ${since} 起可看到其他评审人的判定，此后的判定不再独立。`,
	headings: {sample: '样本', status: '状态', settled: '裁定'},
} satisfies Catalogue<typeof english>;
