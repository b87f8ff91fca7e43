import {Buffer} from 'node:buffer';
import {grouped} from '../../text/numbers.js';
import type {
	Block, Cell, Report, ShownSide, Table,
} from '../blocks.js';
import {reportWords} from '../words/index.js';
import {escapeMarkdown} from './escape.js';

const list = (items: readonly string[]): string => items.length === 0 ? '' : `${items.map(item => `- ${item}\n`).join('')}\n`;

const named = (name: string, value: string): string => reportWords.named(escapeMarkdown(name), escapeMarkdown(value));

const facts = (rows: ReadonlyArray<readonly [name: string, value: string]>): string => list(rows.map(([name, value]) => named(name, value)));

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;

const textOf = (cell: Cell): string => typeof cell === 'number' ? grouped(cell) : escapeMarkdown(cell ?? '');

const table = ({caption, columns, rows}: Table): string => [
	`**${escapeMarkdown(caption)}**\n\n`,
	line(columns.map(({title}) => escapeMarkdown(title))),
	line(columns.map(({isNumber}) => isNumber ? '---:' : '---')),
	...rows.map(row => line(row.map(cell => textOf(cell)))),
	'\n',
].join('');

const side = ({caption, alt, shown}: ShownSide): string => 'problem' in shown
	? `${named(caption, shown.problem)}\n\n`
	: `${named(caption, '').trimEnd()}\n\n![${escapeMarkdown(alt)}](data:image/jpeg;base64,${Buffer.from(shown.bytes).toString('base64')})\n\n`;

const markdown = (block: Block): string => {
	switch (block.kind) {
		case 'heading': {
			return `### ${escapeMarkdown(block.text)}\n\n`;
		}

		case 'paragraph': {
			return `${escapeMarkdown(block.text)}\n\n`;
		}

		case 'list': {
			return list(block.items.map(item => escapeMarkdown(item)));
		}

		case 'facts': {
			return facts(block.rows);
		}

		case 'table': {
			return table(block);
		}

		// Markdown has no charts; the table has the same numbers.
		case 'charted': {
			return table(block.table);
		}

		case 'sample': {
			const {title, meaning, facts: rows, sides} = block;
			return `### ${escapeMarkdown(title)}\n\n**${escapeMarkdown(meaning)}**\n\n${facts(rows)}${sides.map(one => side(one)).join('')}`;
		}
	}
};

/** Yields a report as GitHub-flavored Markdown, piece by piece. */
export async function * markdownReport({title, origin, sections}: Report): AsyncGenerator<string, void, undefined> {
	yield `# ${escapeMarkdown(title)}\n\n${escapeMarkdown(origin)}\n\n`;
	for (const section of sections) {
		yield `## ${escapeMarkdown(section.title)}\n\n`;
		for await (const block of section.blocks()) {
			yield markdown(block);
		}
	}
}
