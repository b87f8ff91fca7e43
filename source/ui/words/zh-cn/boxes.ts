import type {BoxProblem} from '../../../dataset/sample-boxes/check-boxes.js';
import type {PositionNote} from '../../../dataset/sample-boxes/check-sample-boxes.js';
import type {BoxSource} from '../../../dataset/sample-boxes/side-boxes.js';
import {grouped} from '../../../text/numbers.js';
import {views} from './panes.js';

const sources: Readonly<Record<BoxSource['from'], string>> = {
	voc: '图片旁的 VOC 文件', manifest: ' Manifest 文件', dataset: '数据集',
};

type Size = {readonly width: number; readonly height: number};

const sizeOf = ({width, height}: Size): string => `${width}×${height}`;

const objectOf = ({side, number, name}: Extract<BoxProblem, {readonly number: number}>): string => `${views[side]}标注框 ${number}（${name}）`;

/** Boxes drawn over the pictures, and their problems. */
export const boxes = {
	label: '标注框',
	shown: (from: BoxSource['from']): string => `标注框来自${sources[from]}。`,
	found: (problem: string): string => `${problem}。`,
	noProblemAfter: '此样本之后没有标注框有问题的样本。',
	noProblemIn: (count: number): string => `之后 ${grouped(count)} 个样本的标注框没有问题。`,
	hidden: '已隐藏标注框。',
	opening: '正在读取标注',
	/** Follows `标注框`: `unknown` if no labels name the picture, `none` if its labels have no objects. */
	unknown: '没有找到标注框',
	none: '无',
	unusable: (why: string): string => `无法使用：${why}`,
	/** Follows the classes if the boxes can be read, but ModelArts can't import the file. */
	defective: (why: string): string => `导入会失败：${why}`,
	/** The first problem, and how many others there are. */
	problems: (first: string, others: number): string => others === 0 ? first : `${first}，另有 ${grouped(others)} 个问题`,
	turned: '已随图片旋转（EXIF）',
	upright: '按 EXIF 旋转后的图片绘制',
	unsized: '未绘制：标注中没有图片尺寸',
	detailsBefore: '原图标注框',
	detailsAfter: '处理后标注框',
	detailsProblem: '标注框问题',
	detailsCoordinates: '坐标',
	coordinates: '像素从 0 开始；从 1 开始的标注会偏右、偏下一个像素',
	/** Label of the reason why the positions of boxes were not checked. */
	detailsPlaces: '标注框位置',
	places({operator = '', why}: PositionNote): string {
		return {
			distance: `仅互相对比：${operator} 的移动距离未知`,
			angle: `未检查：${operator} 的角度随机或未知`,
			'same-size': `未检查：图片尺寸未变，无法得知 ${operator} 的效果`,
			size: operator === '' ? '未检查：处理后的尺寸不是等比缩放' : `未检查：处理后的尺寸与 ${operator} 不符`,
			operator: '未检查：描述中没有唯一的算子',
			turned: '未检查：只有一侧的标注对应 EXIF 旋转前的图片',
		}[why];
	},
	problem(problem: BoxProblem): string {
		switch (problem.kind) {
			case 'unusable': {
				return `${views[problem.side]}标注无法使用：${problem.why}`;
			}

			case 'unread': {
				return `${views[problem.side]}标注中有 ${grouped(problem.count)} 个 object 无法读取：${problem.why}`;
			}

			case 'size': {
				return `${views[problem.side]}标注对应的尺寸为 ${sizeOf(problem.labeled)}，图片为 ${sizeOf(problem.actual)}`;
			}

			case 'inverted': {
				return `${objectOf(problem)}：最小值大于最大值`;
			}

			case 'tiny': {
				return `${objectOf(problem)}小于 2 像素`;
			}

			case 'outside': {
				return `${objectOf(problem)}超出图片范围`;
			}

			case 'lost': {
				return `原图有 ${grouped(problem.before)} 个标注框，处理后没有标注`;
			}

			case 'count': {
				return `原图有 ${grouped(problem.before)} 个标注框，处理后有 ${problem.after} 个`;
			}

			case 'classes': {
				return `类别变化：${problem.missing.join('、')} → ${problem.added.join('、')}`;
			}

			case 'moved': {
				const {operator, overlap} = problem;
				return `${objectOf(problem)}不在${operator === undefined ? '原来' : ` ${operator} 处理后应在`}的位置：重叠 ${Math.round(overlap * 100)} %`;
			}
		}
	},
};
