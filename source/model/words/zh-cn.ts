import type {Catalogue} from '../../text/language.js';
import type {errors as english} from './en.js';

/** Texts of errors in general. */
export const errors = {
	withFacts: (what, code, requestId) =>
		`${what}（${[code, requestId === undefined ? undefined : `请求 ID：${requestId}`].filter(fact => fact !== undefined).join('，')}）`,
	largePicture: megabytes => `图片超过 ${megabytes} MB`,
	largePictureAdvice: '放大即可加载。',
	openFiles: '打开的文件过多',
	openFilesAdvice: '请提高上限，例如：ulimit -n 1024',
	memory: '内存不足',
	memoryAdvice: '请提高虚拟内存上限（ulimit -v），或设置 NODE_OPTIONS=--disable-wasm-trap-handler 以减少占用。',
	smallHeap: mebibytes => `内存不足：Node 的堆上限为 ${mebibytes} MiB`,
	smallHeapAdvice: '请将 --max-old-space-size（包括 NODE_OPTIONS 中的）提高到 64 或以上，或将其删除。',
	noHome: '没有可存放判定的主目录',
	noHomeAdvice: '请设置 HOME，或将 XDG_STATE_HOME 设为可写的目录。',
	stdout: reason => `无法写入标准输出：${reason}`,
	unexpected: what => `意外错误：${what}`,
	report: file => `这是 Winnow 的缺陷。报告：${file}`,
	noReport: reason => `这是 Winnow 的缺陷。无法写入报告：${reason}`,
	process: (id, host) => `${host} 上的进程 ${id}`,
} satisfies Catalogue<typeof english>;
