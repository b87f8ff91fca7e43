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

  每个分组给出：样本数、已判定数、驳回数，以及驳回率和它的 95 % 置信区间。驳回明显偏多的分组在前，即下限最高的分组。置信区间假定分组中已判定的样本不是按图片内容挑选的。

  选项
    --by GROUP                 class、operator、reason、status 或 folder
    --labels FILE              与 --by class 一起使用：给出类别的 Manifest 文件
    --fields NAMES             ${fields}${helpParts.place}${helpParts.format}${helpParts.version}

  类别取自本机的标注：--labels 指定的 Manifest 文件，否则是本地目录中图片旁的 VOC 文件。没有标注的样本，以图片所在目录的名称为类别。有多个类别的样本在每个类别中各计一次。算子取自描述，描述不含文件名和数字。

  示例
    $ winnow summary kM7j9TSa YHFWU18z --by operator
    $ winnow summary kM7j9TSa YHFWU18z --by class --format csv > classes.csv
`,
	missingBy: '缺少选项 --by',
	giveBy: '请使用 --by class、operator、reason、status 或 folder。',
	labelsWithoutClass: '--labels 需要 --by class',
	giveByClass: '请添加 --by class，或省略 --labels。',
	none: '（无）',
	others: (most: number) => `（超出 ${grouped(most)} 个分组的其余样本）`,
	headings: {
		group: '分组', samples: '样本数', judged: '已判定', rejected: '驳回', rate: '驳回率',
	},
	progress: (count: number) => `已读取 ${grouped(count)} 个样本`,
	classFrom({labels, folder, several}: {readonly labels: number; readonly folder: number; readonly several: number}): string {
		const from = `类别取自标注的样本 ${grouped(labels)} 个，取自目录名的 ${grouped(folder)} 个`;
		return several === 0 ? from : `${from}；${grouped(several)} 个样本有多个类别，在每个类别中各计一次，因此各分组之和大于总数`;
	},
	scope: (judged: number, total: number) => `${grouped(total)} 个样本中已判定 ${grouped(judged)} 个`,
} satisfies Catalogue<typeof english>;
