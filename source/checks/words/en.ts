/** Texts about the rule check. `expected` and `actual` are sizes, formats, names and numbers. */
export const checks = {
	/** What each rule says, as in the documents. */
	rules: {
		undecodable: 'a picture that can\'t be decoded is deleted (judged by the header)',
		channels: '1 or 2 channels become RGB',
		format: 'formats other than JPEG, PNG and BMP become JPEG',
		suffix: 'the suffix is that of the format',
		name: 'converted files are named _checked, others keep their name',
		'max-size': 'a picture larger than image_max_width or image_max_height is scaled in proportion',
		untouched: 'a picture that needs no conversion stays as it is',
		grayscale: 'Grayscale: the result is gray',
		flip: 'Flip: the result is the mirror image',
		resize: 'Resize: the result has the width and height of the parameters',
		padding: 'Padding: the result is larger by the pixels of the parameters',
		crop: 'Crop: the result loses the share of the parameters',
		scale: 'Scale: the size is within the factors of the parameters',
		'same-size': 'Rotate, Translate and changes of color keep the size',
		counts: 'the counts of the version are those of its lists',
	},
	differs: (what: string) => `differs from the documents: ${what}`,
	/** What differs, without values. */
	findings: {
		undecodable: 'it can\'t be decoded, but was not deleted',
		untouched: 'the pixels changed without a reason',
		grayscale: 'Grayscale: it has colors',
		flip: 'Flip: it is not the mirror image',
	},
	/** What differs, with values. */
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
		channels: 'the header does not say the number of channels',
		orientation: 'EXIF orientation',
		pixels: 'the pixels were not compared',
		size: 'the size is not known',
		undocumented: 'the documents don\'t say it',
	},
};
