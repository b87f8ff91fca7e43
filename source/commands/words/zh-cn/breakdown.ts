import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {breakdown as english} from '../en/breakdown.js';
import {helpParts} from './shared.js';

/** Texts of `winnow summary`. */
export const breakdown = {
	help: (fields: string) => `
  按分组统计一个版本的样本和判定

  用法
    $ winnow summary TASK VERSION --by GROUP [flags]
    $ winnow summary --local ORIGIN OUTPUT --by GROUP

  每个分组给出：样本数、已判定数、驳回数，以及驳回率和它的 95 % 置信区间。驳回明显偏多的分组在前，即下限最高的分组。置信区间假定分组中已判定的样本不是凭外观挑选的。

  选项
    --by GROUP                 class、operator、reason、status 或 folder
    --fields NAMES             ${fields}${helpParts.place}${helpParts.format}${helpParts.version}

  类别是图片所在文件夹的名称。算子和原因取自描述，不含文件名和数字。

  示例
    $ winnow summary kM7j9TSa YHFWU18z --by operator
    $ winnow summary kM7j9TSa YHFWU18z --by class --format csv > classes.csv
`,
	missingBy: '缺少选项 --by',
	giveBy: '请使用 --by class、operator、reason、status 或 folder。',
	none: '（无）',
	others: (most: number) => `（超出 ${grouped(most)} 个分组的其余样本）`,
	headings: {
		group: '分组', samples: '样本', judged: '已判定', rejected: '驳回', rate: '驳回率',
	},
	progress: (count: number) => `已读取 ${grouped(count)} 个样本`,
	scope: (judged: number, total: number) => `${grouped(total)} 个样本中已判定 ${grouped(judged)} 个`,
} satisfies Catalogue<typeof english>;
