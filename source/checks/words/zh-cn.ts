import type {Catalogue} from '../../text/language.js';
import type {checks as english} from './en.js';

/** Texts about the rule check. */
export const checks = {
	rules: {
		undecodable: '无法解码的图片被删除（按文件头判断）',
		channels: '1 通道或 2 通道的图片转换成 RGB',
		format: 'JPEG、PNG、BMP 以外的格式转换成 JPEG',
		suffix: '后缀与实际格式一致',
		name: '转换过的文件名加 _checked，其他文件名不变',
		'max-size': '超过 image_max_width 或 image_max_height 的图片等比例缩小',
		untouched: '无需转换的图片保持不变',
		grayscale: 'Grayscale：结果为灰度图',
		flip: 'Flip：结果为镜像',
		resize: 'Resize：结果的宽和高与参数一致',
		padding: 'Padding：结果按参数增加像素',
		crop: 'Crop：结果按参数的比例裁剪',
		scale: 'Scale：缩放倍数在参数范围内',
		'same-size': 'Rotate、Translate 和颜色变换不改变尺寸',
		counts: '版本的统计数与列表一致',
	},
	differs: what => `与文档不符：${what}`,
	findings: {
		undecodable: '无法解码，但未被删除',
		untouched: '无需转换，但像素有变化',
		grayscale: 'Grayscale：图片有颜色',
		flip: 'Flip：不是镜像',
	},
	valued: {
		channels: (expected, actual) => `应为 ${expected} 通道，实为 ${actual} 通道`,
		format: (expected, actual) => `格式应为 ${expected}，实为 ${actual}`,
		suffix: (expected, actual) => `后缀应为 ${expected}，${actual === '' ? '实际没有后缀' : `实为 ${actual}`}`,
		name: (expected, actual) => `文件名应为 ${expected}，实为 ${actual}`,
		size: (operator, expected, actual) => `${operator}：尺寸应为 ${expected}，实为 ${actual}`,
		counts: (expected, actual) => `${expected}，列表中为 ${actual}`,
	},
	reasons: {
		parameters: '参数未知',
		operator: '描述中没有算子名称',
		several: '经过多个算子处理',
		channels: '文件头未说明通道数',
		orientation: '图片带有 EXIF 方向',
		pixels: '未对比像素',
		size: '尺寸未知',
		undocumented: '文档未说明',
	},
} satisfies Catalogue<typeof english>;
