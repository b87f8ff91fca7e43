import type {Report, Section} from './blocks.js';
import {minute} from './figures.js';
import type {ReportData} from './report-data.js';
import {breakdownSection} from './sections/breakdowns.js';
import {glanceSection} from './sections/glance.js';
import {methodSection} from './sections/method.js';
import {plansSection} from './sections/plans.js';
import {reviewersSection} from './sections/reviewers.js';
import {samplesSection} from './sections/samples.js';
import {totalsSection} from './sections/totals.js';
import {whatRanSection} from './sections/what-ran.js';
import {reportWords} from './words/index.js';

/** Returns the report of a version. Reading its sections fetches their pictures. */
export const makeReport = (data: ReportData): Report => {
	const {origin, written, marks, breakdowns, rejected, flagged, pictured} = data;
	const ofRejected = Math.min(pictured, rejected.samples.length);
	const sections: readonly Section[] = [
		glanceSection(data),
		whatRanSection(origin),
		totalsSection(data),
		...(marks ? [plansSection(data)] : []),
		...(breakdowns.length > 0 ? [breakdownSection(data)] : []),
		...(marks && marks.by_reviewer.length > 0 ? [reviewersSection(data)] : []),
		...(rejected.total > 0 ? [samplesSection(data, 'reject', ofRejected)] : []),
		...(flagged.total > 0 ? [samplesSection(data, 'flag', pictured - ofRejected)] : []),
		methodSection(data),
	];
	const {language, contents} = reportWords;
	return {
		language, title: reportWords.title(origin.title), origin: reportWords.origin(minute(written.time), written.by), contents, sections,
	};
};
