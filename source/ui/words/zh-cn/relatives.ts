import {grouped} from '../../../text/numbers.js';

/** Samples that were made from the same original. */
export const relatives = {
	original: (added: number): string => `该样本是原图，由它新增了 ${grouped(added)} 个样本。`,
	added: (number: number, total: number, original: string): string => `由 ${original} 新增的 ${total} 个样本中的第 ${number} 个。`,
	found: (added: number): string => `找到 ${grouped(added)} 个同一原图的新增样本。`,
	noOriginal: '服务没有给出该样本的原图。',
	alone: '没有其他样本与它同一原图。',
	noneAdded: '没有由该样本新增的样本。',
};
