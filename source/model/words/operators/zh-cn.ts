import type {Catalogue} from '../../../text/language.js';
import type {operators as english} from './en.js';

/** Translations of operator names, as in the console. */
export const operators = {
	SimDeduplication: '图像去重', AddNoise: '添加噪声', Blur: '模糊', Crop: '图片裁剪', CutOut: '随机擦除', Flip: '翻转', Grayscale: '图片灰度化', HistogramEqual: '直方图均衡化', LightArithmetic: '亮度增强', LightContrast: '亮度对比度增强', MotionBlur: '运动模糊', Padding: '图片填充', Resize: '调整图片大小', Rotate: '旋转', Saturation: '色度饱和度增强', Scale: '图片缩放', Sharpen: '图像锐化', Shear: '图片错切', Translate: '图片平移', Weather: '添加天气',
} satisfies Catalogue<typeof english>;
