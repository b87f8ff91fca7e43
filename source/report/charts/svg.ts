import type {Chart} from '../blocks.js';
import {attributes, escapeHtml} from '../html/escape.js';

/** Width of every chart (SVG units). A chart is shown at most this many pixels wide, so that its text is not larger than the report's. */
export const chartWidth = 440;

export const fontSize = 13;

/** Returns an SVG element. @param content Markup. */
export const element = (name: string, values: Parameters<typeof attributes>[0], content = ''): string => `<${name}${attributes(values)}${content === '' ? ' />' : `>${content}</${name}>`}`;

/** Returns text that starts at a position. @param end Whether it ends there instead. */
export const label = (text: string, x: number, y: number, end = false): string => element('text', {x, y, 'text-anchor': end ? 'end' : undefined}, escapeHtml(text));

/** Returns a complete chart with a title and a description for screen readers. @param content Markup. */
export const svg = ({id, title, description}: Pick<Chart, 'id' | 'title' | 'description'>, height: number, content: string): string => element('svg', {
	xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${chartWidth} ${Math.ceil(height)}`, role: 'img', 'aria-labelledby': `${id}-title ${id}-description`, 'font-size': fontSize,
}, [
	element('title', {id: `${id}-title`}, escapeHtml(title)),
	element('desc', {id: `${id}-description`}, escapeHtml(description)),
	content,
].join(''));
