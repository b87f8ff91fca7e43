const flag = 'look again';

/** The meaning of each verdict, by what the job did to the sample. A verdict judges the job: accept means that the job was right. The screen, exports and the readme use the same words. */
export const meanings = {
	retained: {accept: 'right to keep', reject: 'should go', flag},
	modified: {accept: 'after is good', reject: 'after is bad', flag},
	deleted: {accept: 'rightly deleted', reject: 'should come back', flag},
	added: {accept: 'good', reject: 'bad', flag},
	unknown: {accept: 'the job was right', reject: 'the job was wrong', flag},
};
