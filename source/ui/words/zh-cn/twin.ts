import {grouped} from '../../../text/numbers.js';

const nearestOf = (compared: number): string => compared === 1 ? '该目录中仅此一个' : `该目录 ${grouped(compared)} 个样本中最相近的`;

/** The distance is the number of different bits of a 64-bit hash. */
const distanceWords = (distance: number): string => `距离 ${distance}/64`;

/** A deleted sample beside the one that it resembles. */
export const twin = {
	deleted: '删除',
	kept: '保留',
	views: {
		after: '保留的样本', before: '删除的样本', beside: '并排', blink: '闪烁', wipe: '滑动：左侧删除，右侧保留', difference: '差异',
	},
	/** Label of background work. Numbers follow it. */
	reading: '正在读取名称',
	namesNone: '描述中没有样本名称。',
	notFound: (name: string): string => `描述中提到 "${name}"，但没有该名称的样本。`,
	/** Label of background work. Numbers follow it. */
	comparing: '正在对比小图',
	/** Replaces "保留" if the sample was guessed. */
	guess: '推测',
	guessed: (compared: number, distance: number): string => `这是 Winnow 的推测：${nearestOf(compared)}，${distanceWords(distance)}。`,
	/** Position among the guessed samples. */
	guessPosition: (number: number, compared: number, distance: number): string => `Winnow 的推测：${number === 1 ? nearestOf(compared) : `该目录 ${grouped(compared)} 个样本中的第 ${grouped(number)} 个`}，${distanceWords(distance)}`,
	nothingSimilar: (compared: number, distance: number): string => `没有相似的样本：Winnow 对比了同目录的 ${grouped(compared)} 个保留样本，最相近的${distanceWords(distance)}。`,
	comparedNone: 'Winnow 在附近没有找到同目录的保留样本可供对比。',
	cannotCompare: (line: string): string => `无法与其他样本对比：${line}`,
	notCompared: (count: number): string => `${grouped(count)} 张图片无法对比。`,
	noOtherSimilar: '该目录中没有其他相似样本。',
	nearestAgain: (count: number): string => `这是 ${grouped(count)} 个相似样本中的最后一个，重新显示最相近的。`,
	/** Found after the user moved on. */
	foundLater: (name: string): string => `找到 ${name}。`,
	followed: (named: string, kept: string): string => `描述中提到的 ${named} 也已删除，沿它的描述找到 ${kept}。`,
	circle: (named: string): string => `${named} 也已删除：这些样本的描述互相引用，没有一个被保留。`,
	unnamed: (named: string): string => `${named} 也已删除，且它的描述中没有样本名称。`,
	missing: (named: string): string => `${named} 也已删除，且没有样本与其描述中的名称相符。`,
	several: (total: number, shown: number): string => `有 ${grouped(total)} 个样本同名。${shown < total ? `显示目录最近的 ${grouped(shown)} 个。` : '目录最近的排在最前。'}`,
	candidate: (number: number, shown: number, total: number): string => `同名样本第 ${grouped(number)} 个，共 ${grouped(shown)} 个${shown < total ? `（总计 ${grouped(total)} 个）` : ''}。`,
	onlyOne: '没有其他同名样本。',
	replacedNone: '没有删除的样本在描述中提到它。',
	replacedNoOther: '没有其他删除的样本在描述中提到它。',
	firstAgain: (count: number): string => `这是 ${grouped(count)} 个删除样本中的最后一个，重新显示第一个。`,
	first: '这是第一个。',
	/** Position among the deleted samples that the kept one replaced. */
	position: (number: number, count: number | undefined): string => count === undefined ? `第 ${grouped(number)} 个已删除的重复样本` : `第 ${grouped(number)} 个已删除的重复样本，共 ${grouped(count)} 个`,
	judges: {deleted: '判定键作用于删除的样本', kept: '判定键作用于保留的样本'},
};

/** Hints of the key of the twin view, by the relation that the sample has. `long` is for lists, `short` for lists on a narrow screen, `next` and `shortNext` for the twin view. */
export const twinHints = {
	long: {named: '与它相似的保留样本', similar: '最相近的保留样本', duplicates: '已删除的重复样本'},
	short: {named: '保留样本', similar: '相近样本', duplicates: '重复样本'},
	next: {named: '下一个重复样本', similar: '下一个相近样本', duplicates: '下一个重复样本'},
	shortNext: {named: '下一个', similar: '下一个', duplicates: '下一个'},
};
