import {scaleLinear} from 'd3-scale';
import type {RateChart} from '../blocks.js';
import {percentage} from '../../text/numbers.js';
import {barHeight, rowsOf} from './rows.js';
import {
	chartWidth, element, fontSize, svg,
} from './svg.js';

const ticks = 4;

/** Radius of the point of a rate. */
const radius = barHeight / 2;

/** Height of the numbers on the axis. */
const axisHeight = fontSize + 8;

/** Labels a tick. Labels at the edges are aligned so that they stay inside the chart. */
const tickText = (text: string, x: number, y: number): string => {
	const anchor = x > chartWidth - 20 ? 'end' : 'middle';
	return element('text', {class: 'tick', x, y, 'text-anchor': x === radius ? 'start' : anchor}, text);
};

/** Draws each rate as a point on a bar from the lower to the upper bound of its interval. */
export const rateChart = (chart: RateChart): string => {
	const {rows} = chart;
	const x = scaleLinear().domain([0, Math.max(0.01, ...rows.map(({high}) => high))]).range([radius, chartWidth - radius]).nice(ticks).clamp(true);
	const format = x.tickFormat(ticks, '~%');
	const layout = rowsOf(rows.length, 0);
	const grid = x.ticks(ticks).map(tick => element('line', {
		class: 'grid', x1: x(tick), x2: x(tick), y1: 0, y2: layout.end,
	}) + tickText(format(tick).replace('%', ' %'), x(tick), layout.end + fontSize + 2));
	const marks = rows.map(({label: name, rate, low, high}, index) => [
		layout.text(index, name, percentage(rate)),
		element('rect', {
			class: 'interval', x: x(low), y: layout.barTop(index) + 2, width: Math.max(1, x(high) - x(low)), height: barHeight - 4,
		}),
		element('circle', {
			class: 'reject', cx: x(rate), cy: layout.barTop(index) + radius, r: radius,
		}),
	].join(''));
	return svg(chart, layout.end + axisHeight, [...grid, ...marks].join(''));
};
