/*
What a report consists of. Renderers make HTML or Markdown of it. Texts are plain: the renderers escape them.
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

/** What the parts of a bar count. */
export type Segment = 'plain' | Verdict;

type ChartText = {
	/** Unique in the report; a name for the markup. */
	readonly id: string;
	readonly title: string;
	/** The chart in words, for people who don't see it. */
	readonly description: string;
};

/** Bars of numbers, side by side in one bar if there are several segments. */
export type BarChart = ChartText & {
	readonly kind: 'bars';
	readonly segments: ReadonlyArray<{readonly name: Segment; readonly title: string}>;
	readonly rows: ReadonlyArray<{readonly label: string; readonly values: Readonly<Partial<Record<Segment, number>>>}>;
};

/** Rates with their intervals, in fractions of 1. */
export type RateChart = ChartText & {
	readonly kind: 'rates';
	readonly rows: ReadonlyArray<{readonly label: string; readonly rate: number; readonly low: number; readonly high: number}>;
};

export type Chart = BarChart | RateChart;

/** A small JPEG. */
export type ReportPicture = {readonly bytes: Uint8Array; readonly width: number; readonly height: number};

/** One side of a sample, or why it can't be shown. */
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
	/** A name for the markup. */
	readonly id: string;
	readonly title: string;
	blocks(): Iterable<Block> | AsyncIterable<Block>;
};

/** A whole report. */
export type Report = {
	/** Of the language, as in HTML. */
	readonly language: string;
	readonly title: string;
	/** When and by which program it was written. */
	readonly origin: string;
	/** What a list of the sections is called. */
	readonly contents: string;
	readonly sections: readonly Section[];
};
