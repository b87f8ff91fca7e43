import type {Flaw, Operator} from '../drawing/recipe.js';

/** From the documented example; see DescProcessorTaskVersionResultsResp. */
const untranslated = 'result_description to translate';

const flawWords: Record<Flaw, readonly [string, string]> = {
	blurred: ['blurred: sharpness 0.07 is below 0.20', '模糊：清晰度 0.07 低于 0.20'],
	dark: ['too dark: mean brightness 21 of 255', '过暗：平均亮度 21/255'],
	damaged: ['damaged: the file ends early', '文件损坏：数据不完整'],
	'no-image': ['not an image', '不是图片'],
};

/** `result_description` by kind of row: English and Chinese, or nothing, as the API reference allows. */
export const descriptions = {
	retained: (index: number): unknown => [[], null, [['retained'], ['保留']], undefined][index % 4],
	modified: (operator: Operator): unknown => [[`use ${operator}`], [untranslated]],
	added: (operator: Operator): unknown => [[`use ${operator} augmentation`], [untranslated]],
	similar: (name: string): unknown => [[`similar to ${name}`], [`与 ${name} 相似`]],
	outlier: (distance: number): unknown => [[`not typical of its class: distance ${distance.toFixed(2)}`], [untranslated]],
	flawed: (flaw: Flaw): unknown => flawWords[flaw].map(words => [words]),
};
