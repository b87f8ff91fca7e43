import {zhCn as screen} from '../../../ui/words/zh-cn.js';
import {punctuation} from './punctuation.js';

/** All texts in Chinese, by the names of their catalogues. */
export const catalogues = {punctuation, screen};
