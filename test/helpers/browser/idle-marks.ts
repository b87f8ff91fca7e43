const begin = '\u001B]777;winnow;idle;';
const mark = /\u001B]777;winnow;idle;(\d+)\u0007/g;

export const withoutIdleMarks = (raw: string): string => raw.replaceAll(mark, '');

/** Finds the idle marks in the program's output, which arrives in pieces of any size. */
export class IdleMarks {
	count = 0;
	/** Bytes of input that the program had handled at the last mark. */
	handled = 0;
	/** Whether the last output was a mark. */
	isLast = false;
	/** A mark that has not arrived completely. */
	#rest = '';

	/** @returns The number of bytes that are not part of a mark. */
	read(piece: string): number {
		const text = this.#rest + piece;
		let end = 0;
		let other = 0;
		for (const {0: {length}, 1: handled, index} of text.matchAll(mark)) {
			other += index - end;
			end = index + length;
			this.count++;
			this.handled = Number(handled);
		}

		const tail = text.slice(end);
		const start = tail.lastIndexOf('\u001B');
		const isPart = start !== -1 && (begin.startsWith(tail.slice(start)) || /^\u001B]777;winnow;idle;\d*$/.test(tail.slice(start)));
		this.#rest = isPart ? tail.slice(start) : '';
		other += isPart ? start : tail.length;
		this.isLast = end === text.length && end > 0;
		return other;
	}
}
