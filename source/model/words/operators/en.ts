/** What operators do. Empty, because their names say it in English. */
export const operators = {
	SimDeduplication: '', AddNoise: '', Blur: '', Crop: '', CutOut: '', Flip: '', Grayscale: '', HistogramEqual: '', LightArithmetic: '', LightContrast: '', MotionBlur: '', Padding: '', Resize: '', Rotate: '', Saturation: '', Scale: '', Sharpen: '', Shear: '', Translate: '', Weather: '',
};
