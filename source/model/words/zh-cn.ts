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
} satisfies Catalogue<typeof english>;
