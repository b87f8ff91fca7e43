import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {find as english} from './en.js';

export const find: Catalogue<typeof english> = {
	lost({originals, lost, kept}) {
		if (kept === 0) {
			return '没有新增样本，因此没有原图丢失。';
		}

		return originals === 0 ? `此处没有列出原图；${grouped(kept)} 个原图有新增样本。` : `${grouped(originals)} 个原图中有 ${grouped(lost)} 个没有新增样本。`;
	},
	classFrom({labels, folder, several = 0}) {
		if (labels === 0) {
			return '类别取自目录名。';
		}

		const from = folder === 0 ? '类别取自标注。' : `类别取自标注的样本 ${grouped(labels)} 个，取自目录名的 ${grouped(folder)} 个。`;
		return several === 0 ? from : `${from}有多个类别的 ${grouped(several)} 个样本在每个类别中各计一次。`;
	},
	usualSizes: usual => usual === undefined
		? '未判断尺寸异常：尺寸已知的已测量图片不足 10 张。winnow measure --size original 会读取尺寸。'
		: `尺寸异常按 ${grouped(usual.judged)} 个尺寸已知的已测量样本判断：宽 × 高的平方根不在 ${grouped(Math.round(usual.low))} 至 ${grouped(Math.round(usual.high))} 之间。`,
	unknownKey: key => `未知的字段 "${key}"`,
	useKey: keys => `可用的字段：${keys.join('、')}；含冒号的词请加引号："…"。`,
	quoteWords: '要查找含冒号的词，请加引号："…"。',
	unknownValue: (key, value) => `${key} 没有取值 "${value}"`,
	useValue: (key, values) => `${key} 的取值：${values.join('、')}。`,
	meant: (name, advice) => `是否指 ${name}？${advice}`,
	notComparable: (key, value) => `${key} 不能与 "${value}" 比较`,
	compareWith: key => `用 > 或 < 加数字，或用两个数字：${key}:>20、${key}:<=0.3、${key}:20..40。`,
};
