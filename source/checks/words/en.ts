/** Texts about the rule check. `expected` and `actual` are sizes, formats, names and numbers. */
export const checks = {
	/** The rules as documented. */
	rules: {
		undecodable: 'a picture that can\'t be decoded is deleted (judged by the header)',
		channels: '1 or 2 channels become RGB',
		format: 'formats other than JPEG, PNG and BMP become JPEG',
		suffix: 'the suffix matches the format',
		name: 'converted files are named _checked, others keep their name',
		'max-size': 'a picture larger than image_max_width or image_max_height is scaled in proportion',
		untouched: 'a picture that needs no conversion stays as it is',
		grayscale: 'Grayscale: the result is gray',
		flip: 'Flip: the result is the mirror image',
		resize: 'Resize: the result has the configured width and height',
		padding: 'Padding: the result grows by the configured pixels',
		crop: 'Crop: the result loses the configured share',
		scale: 'Scale: the size is within the configured factors',
		'same-size': 'Rotate, Translate and changes of color keep the size',
		counts: 'the counts of the version match its lists',
	},
	differs: (what: string) => `differs from the documents: ${what}`,
	/** Differences without values. */
	findings: {
		undecodable: 'it can\'t be decoded, but was not deleted',
		untouched: 'the pixels changed without a reason',
		grayscale: 'Grayscale: it has colors',
		flip: 'Flip: it is not the mirror image',
	},
	/** Differences with values. */
	valued: {
		channels: (expected: string, actual: string) => `${expected} channels, has ${actual}`,
		format: (expected: string, actual: string) => `format ${expected}, is ${actual}`,
		suffix: (expected: string, actual: string) => `suffix ${expected}, ${actual === '' ? 'has none' : `is ${actual}`}`,
		name: (expected: string, actual: string) => `name ${expected}, is ${actual}`,
		size: (operator: string, expected: string, actual: string) => `${operator}: size ${expected}, is ${actual}`,
		counts: (expected: string, actual: string) => `${expected}, listed ${actual}`,
	},
	reasons: {
		parameters: 'the parameters are not known',
		operator: 'no description names the operator',
		several: 'several operators changed it',
		channels: 'the header doesn\'t specify the number of channels',
		orientation: 'EXIF orientation',
		pixels: 'the pixels were not compared',
		size: 'the size is not known',
		undocumented: 'the documents don\'t specify it',
	},
};
