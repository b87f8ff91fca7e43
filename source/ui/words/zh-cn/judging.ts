import type {Status} from '../../../model/source.js';
import type {Verdict} from '../../../review/marks/judgements.js';
import {grouped} from '../../../text/numbers.js';
import type {StatusCounts} from '../../lists/row-list.js';
import {meanings} from './meanings.js';
import {statuses} from './panes.js';

const {flag} = meanings.unknown;

export const verdictNames = {accept: '通过', reject: '驳回', flag};

/** Hints of the verdict keys. `mixed` is for a selection with several statuses. */
export const verdictHints = {
	...meanings,
	unknown: verdictNames,
	mixed: verdictNames,
};

/** Shorter hints for a narrow screen. */
export const shortVerdictHints = {
	...verdictHints,
	retained: {accept: '正确', reject: '应删除', flag},
	modified: {accept: '正确', reject: '有误', flag},
	deleted: {accept: '正确', reject: '应恢复', flag},
};

/** Returns the status that all samples share; undefined if they have several, or an unknown one. */
const onlyStatus = (statusCounts: StatusCounts): Status | undefined => {
	const present = statusCounts.filter(([, count]) => count > 0);
	const [status] = present[0] ?? [];
	return present.length === 1 && status !== 'unknown' ? status : undefined;
};

/** `3 个保留（应删除）、2 个删除（应恢复）`; empty if all have the same meaning. */
const countsText = (verdict: Verdict, statusCounts: StatusCounts): string => {
	const present = statusCounts.filter(([, count]) => count > 0);
	return present.length < 2 || verdict === 'flag'
		? ''
		: present.map(([status, count]) => `${grouped(count)} 个${status === 'unknown' ? '其他状态' : statuses[status]}（${meanings[status][verdict]}）`).join('、');
};

/** Sentences about a verdict on samples. If all have the same status, they use its words. Otherwise they use neutral words and count the samples of each status. */
export const judging = {
	verdict: (verdict: Verdict, status: Status | 'unknown'): string => verdict === 'flag' ? verdictNames[verdict] : `${verdictNames[verdict]}：${meanings[status][verdict]}`,
	/** An action's title in help: `通过：删除正确`. */
	title: (verdict: Verdict, status: Status): string => `${verdictNames[verdict]}：${meanings[status][verdict]}`,
	/** A choice for a whole list. Follows its key. */
	choice(verdict: Verdict, statusCounts: StatusCounts): string {
		const status = onlyStatus(statusCounts);
		return status === undefined || verdict === 'flag' ? verdictNames[verdict] : meanings[status][verdict];
	},
	/** @param samples `"删除" 中的全部 301 个样本`. */
	question(verdict: Verdict, samples: string, statusCounts: StatusCounts): string {
		const status = onlyStatus(statusCounts);
		if (status !== undefined && verdict !== 'flag') {
			return `将${samples}判定为 "${meanings[status][verdict]}"？`;
		}

		const parts = countsText(verdict, statusCounts);
		return `将${samples}判定为 "${verdictNames[verdict]}"？${parts === '' ? '' : `其中 ${parts}。`}`;
	},
	/** `2 个 "删除正确"`, or `2 个 "通过"`. */
	counted(verdict: Verdict, count: number, statusCounts: StatusCounts): string {
		const status = onlyStatus(statusCounts);
		return `${grouped(count)} 个 "${status === undefined || verdict === 'flag' ? verdictNames[verdict] : meanings[status][verdict]}"`;
	},
	done(verdict: Verdict, count: number, statusCounts: StatusCounts): string {
		const status = onlyStatus(statusCounts);
		if (status !== undefined && verdict !== 'flag') {
			return `已将 ${grouped(count)} 个${statuses[status]}样本判定为 "${meanings[status][verdict]}"。`;
		}

		const parts = countsText(verdict, statusCounts);
		return `已将 ${grouped(count)} 个样本判定为 "${verdictNames[verdict]}"${parts === '' ? '' : `：${parts}`}。`;
	},
};
