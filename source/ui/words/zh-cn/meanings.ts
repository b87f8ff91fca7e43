const flag = '存疑';

/** The meaning of each verdict, by what the job did to the sample. A verdict judges the job: accept means that the job was right. The screen, exports and the readme use the same words. */
export const meanings = {
	retained: {accept: '保留正确', reject: '应删除', flag},
	modified: {accept: '修改正确', reject: '修改有误', flag},
	deleted: {accept: '删除正确', reject: '应恢复', flag},
	added: {accept: '合格', reject: '不合格', flag},
	unknown: {accept: '处理正确', reject: '处理有误', flag},
};
