/*
The parts of a report. Renderers turn them into HTML or Markdown. All texts are plain; the renderers escape them.
*/
import type {Verdict} from '../review/marks/judgements.js';
import type {Side} from '../model/source.js';

/** Null is an empty cell. */
export type Cell = string | number | null;

export type Column = {
	readonly title: string;
	/** Aligned to the right. */
	readonly isNumber?: boolean;
};

/** The first cell of a row is its heading. */
export type Table = {readonly kind: 'table'; readonly caption: string; readonly columns: readonly Column[]; readonly rows: ReadonlyArray<readonly Cell[]>};

/** What a part of a bar counts: samples, or those with a verdict. */
export type Segment = 'plain' | Verdict;

type ChartText = {
	/** ID in the markup, unique in the report. */
	readonly id: string;
	readonly title: string;
	/** The chart in words, for screen readers. */
	readonly description: string;
};

/** Horizontal bars. Several segments are stacked in one bar. */
export type BarChart = ChartText & {
	readonly kind: 'bars';
	readonly segments: ReadonlyArray<{readonly name: Segment; readonly title: string}>;
	readonly rows: ReadonlyArray<{readonly label: string; readonly values: Readonly<Partial<Record<Segment, number>>>}>;
};

/** Rates with their intervals, from 0 to 1. */
export type RateChart = ChartText & {
	readonly kind: 'rates';
	readonly rows: ReadonlyArray<{readonly label: string; readonly rate: number; readonly low: number; readonly high: number}>;
};

export type Chart = BarChart | RateChart;

/** A small JPEG. */
export type ReportPicture = {readonly bytes: Uint8Array; readonly width: number; readonly height: number};

/** The picture of one side of a sample, or why it can't be shown. */
export type ShownSide = {readonly side: Side | 'both'; readonly caption: string; readonly alt: string; readonly shown: ReportPicture | {readonly problem: string}};

export type Block =
	| {readonly kind: 'heading'; readonly text: string}
	| {readonly kind: 'paragraph'; readonly text: string}
	| {readonly kind: 'list'; readonly items: readonly string[]}
	/** Names with their values. */
	| {readonly kind: 'facts'; readonly rows: ReadonlyArray<readonly [name: string, value: string]>}
	| Table
	/** A chart beside the table of its numbers. */
	| {readonly kind: 'charted'; readonly chart: Chart; readonly table: Table}
	| {readonly kind: 'sample'; readonly title: string; readonly verdict: Verdict; readonly meaning: string; readonly facts: ReadonlyArray<readonly [name: string, value: string]>; readonly sides: readonly ShownSide[]};

/** A part of the report with a heading. */
export type Section = {
	/** ID in the markup. */
	readonly id: string;
	readonly title: string;
	blocks(): Iterable<Block> | AsyncIterable<Block>;
};

/** A whole report. */
export type Report = {
	/** Language tag, as in HTML's `lang`. */
	readonly language: string;
	readonly title: string;
	/** A line with the time and the version of Winnow that wrote the report. */
	readonly origin: string;
	/** Title of the table of contents. */
	readonly contents: string;
	readonly sections: readonly Section[];
};
