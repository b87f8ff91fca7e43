import type {Catalogue} from '../../../../text/language.js';
import type {queueSize as english} from './en.js';

/** What is wrong with the size of a queue. */
export const queueSize: Catalogue<typeof english> = {
	expected: '应为一个数字，或每个状态各一个数字，例如 modified=20,added=10。',
	unknownStatus: (name, statuses) => `未知状态 "${name}"；请使用 ${statuses.join('、')}`,
	didYouMean: (name, near) => `未知状态 "${name}"；是否为 ${near}？`,
	twice: status => `${status} 重复给出。`,
	range: most => `应为 1 到 ${most} 的整数。`,
};
