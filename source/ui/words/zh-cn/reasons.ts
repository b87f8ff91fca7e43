import {grouped} from '../../../text/numbers.js';

/** The default reasons, by status and digit. `unknown` is also for samples of several statuses. */
export const reasonLists = {
	retained: {
		1: '类别错误', 2: '标注框错误', 3: '模糊', 4: '过暗', 5: '有伪影', 6: '重复度过高', 7: '主体被裁掉', 8: '其他',
	},
	modified: {
		1: '标注框错误', 2: '主体被裁掉', 3: '有伪影', 4: '模糊', 5: '过暗', 6: '类别错误', 7: '其他',
	},
	deleted: {
		1: '并非重复', 2: '清晰度足够', 3: '亮度足够', 4: '稀有类别', 5: '文件正常', 6: '其他',
	},
	added: {
		1: '有伪影', 2: '类别错误', 3: '标注框错误', 4: '模糊', 5: '过暗', 6: '重复度过高', 7: '主体被裁掉', 8: '其他',
	},
	unknown: {
		1: '类别错误', 2: '标注框错误', 3: '模糊', 4: '过暗', 5: '有伪影', 6: '并非重复', 7: '主体被裁掉', 8: '其他',
	},
};

/** Reasons for verdicts. */
export const reasons = {
	/** @param name The sample's short name; undefined for several. */
	given: (reason: string, name: string | undefined, count: number): string => `${name === undefined ? `${grouped(count)} 个样本` : `${name} `}的原因：${reason}。`,
	removed: (count: number): string => `已删除 ${grouped(count)} 个原因。`,
	needsVerdict: '原因用于说明判定，请先给出判定。',
	none: '没有可删除的原因。',
	same: '该原因已填写。',
	/** The reasons with their digits, in the last line. */
	offer: (offered: readonly string[]): string => `原因：${offered.map((reason, index) => `${index + 1} ${reason}`).join('，')}`,
	title: (count: number, name: string | undefined): string => `${name ?? grouped(count)} ${name === undefined ? '个样本' : ''}的原因`,
	remove: '无原因',
	hint: '按数字键或 Enter 选择，Esc 取消。',
};
