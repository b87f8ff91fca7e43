import type {Catalogue} from '../../text/language.js';
import type {dataset as english} from './en.js';

/** A space between Latin letters and Chinese characters. */
const spaced = (text: string): string => /\w$/.test(text) ? `${text} ` : text;

const places = {
	file: '文件',
	object: number => `第 ${number} 个 object`,
	part: object => `${spaced(object)}的 part`,
	property: object => `${spaced(object)}的 property`,
	inside: (name, place) => `${spaced(place)}的 ${name}`,
	label: number => `第 ${number} 个标注`,
	folder: '目录名',
	fileName: '文件名',
	name: '标签名',
	key: '属性名',
	valueOf: key => `"${key}" 的值`,
} satisfies Catalogue<typeof english.places>;

/** Why labels can't be read or written. */
export const dataset = {
	places,
	missing: (place, name) => `${spaced(place)}缺少 ${name}`,
	notNumber: (place, text) => `${spaced(place)}为 "${text}"，不是数字`,
	noShape: place => `${spaced(place)}没有形状`,
	shapes: (place, names) => `${spaced(place)}有 ${names.length} 个形状：${names.join('、')}`,
	noPoints: place => `${spaced(place)}没有点`,
	fewPoints: place => `${spaced(place)}的点过少`,
	noProperties: place => `${spaced(place)}的属性列表为空`,
	noValue: (key, place) => `${spaced(place)}的属性 "${key}" 没有值`,
	emptyFile: '文件为空',
	notXml: at => at === undefined ? 'XML 格式不正确' : `XML 格式不正确（第 ${at.line} 行第 ${at.column} 列）`,
	root: '根元素不是 "annotation"',
	noSize: '文件中没有 size',
	tooDeep: '元素嵌套过深',
	impossible: (what, text) => `${spaced(what)}"${text}" 含有 XML 不允许的字符`,
	empty: what => `${spaced(what)}为空`,
	notPixels: value => `${value} 不是像素数`,
	unknownEncoding: name => `未知编码 "${name}"`,
	notValid: encoding => `不是有效的 ${encoding}`,
	notUtf8: '不是有效的 UTF-8',
	unreadable: code => `无法读取：${code ?? '未知错误'}`,
	tooLarge: '文件过大',
	notFile: '不是文件',
	device: '是设备或管道，不是文件',
	noCoordinates: place => `${spaced(place)}没有坐标`,
	pointWithoutCoordinates: place => `${spaced(place)}有一个点没有坐标`,
	noRadius: place => `${spaced(place)}没有半径`,
	unknownShape: (place, shape) => `${spaced(place)}的形状 ${shape} 未知`,
	unknownType: (place, type) => `${spaced(place)}的类型 ${type} 未知`,
	noName: place => `${spaced(place)}没有名称`,
	notJson: '不是 JSON',
	notObject: '不是 JSON 对象',
	noSource: '没有 "source"',
	annotation: '"annotation" 不是带类型的标注列表',
	notNextToManifest: file => `Manifest 文件所在的目录中没有 ${file}`,
} satisfies Catalogue<typeof english>;
