import {rowName, type Row} from '../../../review/marks/row.js';
import type {Step} from '../../../review/marks/verdicts.js';
import {grouped} from '../../../text/numbers.js';
import {verdictNames} from './judging.js';
import {meanings} from './meanings.js';

type Done = {
	readonly kind: 'undo' | 'redo';
	readonly step: Pick<Step, 'kind' | 'verdict' | 'isSettling' | 'reason' | 'empty' | 'count'>;
	/** The first sample of the step, if it could be read. */
	readonly row?: Row;
};

/** `对 cats/0412.jpg 的判定 "应恢复"`. For several samples the words are neutral, because their statuses can differ. */
const stepText = ({step, row}: Done): string => {
	const one = step.count === 1 ? row : undefined;
	const what = one ? ` ${rowName(one)} ` : ` ${grouped(step.count)} 个样本`;
	switch (step.kind) {
		case 'judge': {
			const name = step.isSettling ? '裁定' : '判定';
			if (!step.verdict) {
				return `清除${what}的${name}`;
			}

			return `对${what}的${name} "${one?.status === undefined || step.verdict === 'flag' ? verdictNames[step.verdict] : meanings[one.status][step.verdict]}"`;
		}

		case 'reason': {
			return step.empty ? `删除${what}的原因` : `为${what}填写的原因 "${step.reason ?? ''}"`;
		}

		case 'note': {
			return step.empty ? `删除${what}的备注` : `为${what}添加的备注`;
		}

		case 'import': {
			return `导入 ${grouped(step.count)} 条判定`;
		}
	}
};

/** Returns a sentence about what was undone or redone. */
export const undone = (done: Done): string => `已${done.kind === 'undo' ? '撤销' : '重做'}：${stepText(done)}。`;
