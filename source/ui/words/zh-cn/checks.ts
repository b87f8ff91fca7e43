import type {Catalogue} from '../../../text/language.js';
import {grouped} from '../../../text/numbers.js';
import type {checks as english} from '../en/checks.js';

/** The rule check of `winnow check` in the browser. */
export const checks = {
	label: '规则核对',
	searched: (count, command) => count === 0 ? `尚未核对样本：请运行 ${command}。` : `已搜索 ${grouped(count)} 个核对过的样本。`,
	unreadable: why => `无法读取 winnow check 的结果：${why}`,
} satisfies Catalogue<typeof english>;
