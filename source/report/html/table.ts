import {grouped} from '../../text/numbers.js';
import type {Cell, Table} from '../blocks.js';
import {attributes, escapeHtml} from './escape.js';

const textOf = (cell: Cell): string => typeof cell === 'number' ? grouped(cell) : cell ?? '';

/** Returns a table that scrolls horizontally if it is wider than the page. */
export const htmlTable = ({caption, columns, rows}: Table): string => {
	const kind = (column: number): string | undefined => columns[column]!.isNumber ? 'number' : undefined;
	const heads = columns.map(({title}, column) => `<th${attributes({scope: 'col', class: kind(column)})}>${escapeHtml(title)}</th>`);
	const body = rows.map(row => `<tr>${row.map((cell, column) => column === 0
		? `<th scope="row">${escapeHtml(textOf(cell))}</th>`
		: `<td${attributes({class: kind(column)})}>${escapeHtml(textOf(cell))}</td>`).join('')}</tr>`);
	return [
		`<div${attributes({
			class: 'scroll', role: 'region', tabindex: 0, 'aria-label': caption,
		})}><table><caption>${escapeHtml(caption)}</caption>`,
		`<thead><tr>${heads.join('')}</tr></thead>`,
		`<tbody>\n${body.join('\n')}\n</tbody></table></div>\n`,
	].join('\n');
};
