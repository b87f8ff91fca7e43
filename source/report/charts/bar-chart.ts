import {scaleLinear} from 'd3-scale';
import {stack} from 'd3-shape';
import {grouped} from '../../text/numbers.js';
import type {BarChart, Segment} from '../blocks.js';
import {barHeight, rowsOf} from './rows.js';
import {
	chartWidth, element, fontSize, label, svg,
} from './svg.js';

/** Space between two parts of a bar. */
const gap = 1;

const legendHeight = 26;

/** Estimates the width of text. A narrow character is about half as wide as high. */
const widthOfText = (text: string): number => [...text].reduce((sum, character) => sum + (character.codePointAt(0)! > 0x2E_80 ? fontSize : fontSize * 0.6), 0);

const legend = (segments: BarChart['segments']): string => {
	let x = 0;
	return segments.map(({name, title}) => {
		const markup = element('rect', {
			class: name, x, y: 2, width: barHeight, height: barHeight,
		}) + label(title, x + barHeight + 5, fontSize);
		x += barHeight + 5 + widthOfText(title) + 16;
		return markup;
	}).join('');
};

/** Draws a bar chart with stacked segments. */
export const barChart = (chart: BarChart): string => {
	const {segments, rows} = chart;
	const layers = stack<BarChart['rows'][number], Segment>().keys(segments.map(({name}) => name)).value(({values}, name) => values[name] ?? 0)([...rows]);
	const totals = rows.map((_, index) => layers.at(-1)?.[index]?.[1] ?? 0);
	const x = scaleLinear().domain([0, Math.max(1, ...totals)]).range([0, chartWidth]);
	const hasLegend = segments.length > 1;
	const layout = rowsOf(rows.length, hasLegend ? legendHeight : 0);
	const bars = layers.flatMap(layer => layer.map(([from, to], index) => to === from
		? ''
		: element('rect', {
			class: layer.key, x: x(from), y: layout.barTop(index), width: Math.max(0.5, x(to) - x(from) - gap), height: barHeight,
		})));
	return svg(chart, layout.end, [
		...(hasLegend ? [legend(segments)] : []),
		...rows.map(({label: name}, index) => layout.text(index, name, grouped(totals[index]!))),
		...bars,
	].join(''));
};
