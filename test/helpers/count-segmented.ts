import type {TestContext} from 'node:test';

/** Counts the code units that are taken apart into graphemes. */
export const countSegmented = (context: TestContext): (() => number) => {
	let units = 0;
	const original = Intl.Segmenter.prototype.segment;
	context.mock.method(Intl.Segmenter.prototype, 'segment', function (this: Intl.Segmenter, text: string) {
		units += text.length;
		return original.call(this, text);
	});
	return () => units;
};
