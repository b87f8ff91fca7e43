import {Buffer} from 'node:buffer';
import {barChart} from '../charts/bar-chart.js';
import {rateChart} from '../charts/rate-chart.js';
import type {
	Block, Chart, Report, Section, ShownSide,
} from '../blocks.js';
import {attributes, escapeHtml} from './escape.js';
import {style} from './style.js';
import {htmlTable} from './table.js';

/** Content security policy: no scripts and no requests. */
const policy = 'default-src \'none\'; style-src \'unsafe-inline\'; img-src data:; base-uri \'none\'; form-action \'none\'';

const facts = (rows: ReadonlyArray<readonly [name: string, value: string]>): string => rows.length === 0
	? ''
	: `<dl>\n${rows.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>\n`).join('')}</dl>\n`;

const chart = (chart: Chart): string => `<figure class="chart"><figcaption>${escapeHtml(chart.title)}</figcaption>${chart.kind === 'bars' ? barChart(chart) : rateChart(chart)}</figure>\n`;

const side = ({caption, alt, shown}: ShownSide): string => `<figure><figcaption>${escapeHtml(caption)}</figcaption>${'problem' in shown
	? `<p class="missing">${escapeHtml(shown.problem)}</p>`
	: `<img${attributes({
		src: `data:image/jpeg;base64,${Buffer.from(shown.bytes).toString('base64')}`, width: shown.width, height: shown.height, alt,
	})} />`}</figure>\n`;

const html = (block: Block): string => {
	switch (block.kind) {
		case 'heading': {
			return `<h3>${escapeHtml(block.text)}</h3>\n`;
		}

		case 'paragraph': {
			return `<p>${escapeHtml(block.text)}</p>\n`;
		}

		case 'list': {
			return `<ul>\n${block.items.map(item => `<li>${escapeHtml(item)}</li>\n`).join('')}</ul>\n`;
		}

		case 'facts': {
			return facts(block.rows);
		}

		case 'table': {
			return htmlTable(block);
		}

		case 'charted': {
			return `<div class="charted">\n${chart(block.chart)}${htmlTable(block.table)}</div>\n`;
		}

		case 'sample': {
			const {title, verdict, meaning, facts: rows, sides} = block;
			return `<article>\n<h3>${escapeHtml(title)}</h3>\n<p class="verdict ${verdict}">${escapeHtml(meaning)}</p>\n${facts(rows)}<div class="sides">\n${sides.map(one => side(one)).join('')}</div>\n</article>\n`;
		}
	}
};

const head = ({language, title, origin, contents, sections}: Report): string => `<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml"${attributes({lang: language, 'xml:lang': language})}>
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="referrer" content="no-referrer" />
<meta name="color-scheme" content="light dark" />
<link rel="icon" href="data:," />
<title>${escapeHtml(title)}</title>
<style>
${style}
</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(origin)}</p>
<nav${attributes({'aria-label': contents})}><ul>
${sections.map(section => `<li><a href="#${section.id}">${escapeHtml(section.title)}</a></li>\n`).join('')}</ul></nav>
</header>
<main>
`;

async function * sectionPieces({id, title, blocks}: Section): AsyncGenerator<string, void, undefined> {
	yield `<section aria-labelledby="${id}">\n<h2 id="${id}">${escapeHtml(title)}</h2>\n`;
	for await (const block of blocks()) {
		yield html(block);
	}

	yield '</section>\n';
}

/** Writes a report as one HTML file that is also well-formed XML, piece by piece. */
export async function * htmlReport(report: Report): AsyncGenerator<string, void, undefined> {
	yield head(report);
	for (const section of report.sections) {
		yield * sectionPieces(section);
	}

	yield '</main>\n</body>\n</html>\n';
}
