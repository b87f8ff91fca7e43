/** Translations of operator names. Empty, because the names are English. */
export const operators = {
	SimDeduplication: '', AddNoise: '', Blur: '', Crop: '', CutOut: '', Flip: '', Grayscale: '', HistogramEqual: '', LightArithmetic: '', LightContrast: '', MotionBlur: '', Padding: '', Resize: '', Rotate: '', Saturation: '', Scale: '', Sharpen: '', Shear: '', Translate: '', Weather: '',
};
