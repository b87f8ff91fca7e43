import {Buffer} from 'node:buffer';
import {WinnowError, asWinnowError, isAbort} from '../../../model/errors.js';
import {VersionList} from '../../../results/list/version-list.js';
import {htmlReport} from '../../../report/html/html-report.js';
import {makeReport} from '../../../report/make-report.js';
import {markdownReport} from '../../../report/markdown/markdown-report.js';
import type {ReportData, ReportOrigin} from '../../../report/report-data.js';
import {clean} from '../../../text/clean.js';
import type {CommandContext} from '../../command.js';
import type {OpenedVersion} from '../../open-version.js';
import {progressLine, progressText, type Progress} from '../../progress-line.js';
import type {MarksPlace} from '../../version-marks.js';
import {reportingWords as words} from '../../words/report.js';
import {openOutput, type ExportOutput} from '../export/open-output.js';
import {collectSamples, type CollectedSamples} from './collect-samples.js';
import {readVerdicts, type ReportVerdicts} from './read-verdicts.js';
import {
	countPictures, openReportPictures, pictureParameter, type ReportPictures,
} from './report-pictures.js';

type ReportFormat = 'html' | 'md';

export type ReportRequest = {
	/** The file to write, if not stdout. */
	readonly output: string | undefined;
	readonly overwrite: boolean;
	readonly format: ReportFormat;
	/** Number of samples with pictures. */
	readonly pictures: number;
	/** A manifest that names the classes. */
	readonly labels: string | undefined;
	/** The reviewer's name, and the shared folder. */
	readonly place: MarksPlace;
};

/** Number of samples whose pictures are reduced before the total size is estimated. */
const probeSamples = 4;

/** Base64 bytes per byte of a picture. */
const base64Share = 4 / 3;

type Writing = {readonly context: CommandContext; readonly opened: OpenedVersion; readonly request: ReportRequest; readonly output: ExportOutput};

const collect = async ({context, opened, request}: Writing, version: VersionList, verdicts: ReportVerdicts): Promise<CollectedSamples> => {
	const {stderr, signal} = context;
	const {openClassReader} = await import('../../browse/open-boxes.js');
	const classes = await openClassReader(opened.source, request.labels, signal);
	const line = progressLine(stderr);
	try {
		await version.load('all', 0, 0, signal);
		const collected = await collectSamples({
			version,
			signal,
			markOf: verdicts.markOf,
			classes,
			onProgress(done) {
				const {count = done} = version.list('all');
				line.show(() => progressText({share: Math.min(1, done / Math.max(1, count)), text: words.progress(done, count)}));
			},
		});
		const {count = 0} = version.list('all');
		// A report without some samples would look complete.
		if (collected.samples < count) {
			throw new WinnowError({kind: 'partial', what: words.missingSamples(count - collected.samples, count), advice: words.tryAgain});
		}

		return collected;
	} finally {
		line.end();
		await classes.close();
	}
};

const readOrigin = async ({source: {identity}, service}: OpenedVersion, signal: AbortSignal): Promise<ReportOrigin> => {
	const {title, endpoint, project, task, version} = identity;
	const origin = {
		title, endpoint, project, task, version,
	};
	try {
		return {...origin, run: await service?.version(signal)};
	} catch (error) {
		if (isAbort(error)) {
			throw error;
		}

		return {...origin, run: {error: asWinnowError(error).line}};
	}
};

/** Number of missing pictures, and why the first one is missing. */
type Missing = {count: number; first: string};

type Picturing = {readonly pictures: ReportPictures; readonly missing: Missing; readonly expected: {readonly samples: number; readonly pictures: number}};

/** Fetches pictures with progress on stderr. After the first ones it prints an estimate of the total size. */
const withEstimate = ({stderr}: CommandContext, {pictures, missing, expected}: Picturing): ReportData['pictures'] => {
	let [done, fetched, size] = [0, 0, 0];
	const line = progressLine(stderr);
	const text = (): Progress => progressText({share: done / expected.samples, text: words.pictureProgress(done, expected.samples)});
	return async function * (samples) {
		try {
			for await (const one of pictures.of(samples)) {
				for (const {shown} of one.sides) {
					if ('problem' in shown) {
						missing.count++;
						missing.first ||= shown.problem;
					} else {
						fetched++;
						size += shown.bytes.length;
					}
				}

				done++;
				if (done === Math.min(probeSamples, expected.samples)) {
					line.end();
					stderr.write(`winnow: ${words.estimate(expected.samples, expected.pictures, base64Share * expected.pictures * size / Math.max(1, fetched))}\n`);
				}

				line.show(text);
				yield one;
			}
		} finally {
			line.end();
		}
	};
};

/** Yields the pieces unchanged and counts their bytes. */
const countBytes = async function * (pieces: AsyncIterable<string>, written: {bytes: number}): AsyncGenerator<string, void, undefined> {
	for await (const piece of pieces) {
		written.bytes += Buffer.byteLength(piece);
		yield piece;
	}
};

const write = async (writing: Writing, version: VersionList, verdicts: ReportVerdicts): Promise<void> => {
	const {context, opened, request, output} = writing;
	const {stderr, signal} = context;
	const collected = await collect(writing, version, verdicts);
	const {rejected, flagged} = collected;
	const listed = [...rejected.samples, ...flagged.samples];
	const pictured = Math.min(request.pictures, listed.length);
	const pictures = openReportPictures({source: opened.source, version, signal});
	const missing: Missing = {count: 0, first: ''};
	const written = {bytes: 0};
	try {
		const report = makeReport({
			...collected,
			origin: await readOrigin(opened, signal),
			written: {time: Date.now(), by: context.version},
			marks: verdicts.marks,
			queues: verdicts.queues,
			agreement: verdicts.agreement,
			pictured,
			pictures: withEstimate(context, {pictures, missing, expected: {samples: pictured, pictures: countPictures(listed.slice(0, pictured))}}),
		});
		await output.write(countBytes(request.format === 'md' ? markdownReport(report) : htmlReport(report), written));
	} finally {
		await pictures.close();
	}

	await output.finish();
	if (request.output !== undefined) {
		stderr.write(`winnow: ${words.written(clean(request.output), written.bytes)}\n`);
	}

	if (missing.count > 0) {
		throw new WinnowError({kind: 'partial', what: words.missingPictures(missing.count, missing.first)});
	}
};

/**
Writes the report of a version. The file appears under its name when it is complete.

@throws WinnowError if the file exists or can't be written, and if samples can't be read; (partial) after the file is complete, if pictures are missing.
*/
export const writeReport = async (context: CommandContext, opened: OpenedVersion, request: ReportRequest): Promise<void> => {
	const {stdout, stderr, signal} = context;
	const output = await openOutput(request.output, {
		overwrite: request.overwrite, isDryRun: false, isBinary: false, stdout, signal,
	});
	try {
		const verdicts = await readVerdicts(context, opened.source.identity, request.place);
		const version = new VersionList({
			source: opened.source, pageSize: opened.pageSize, offsetUnit: opened.offsetUnit, processParameter: pictureParameter,
		});
		try {
			for (const warning of verdicts.warnings) {
				stderr.write(`winnow: ${warning}\n`);
			}

			await write({
				context, opened, request, output,
			}, version, verdicts);
		} finally {
			version.close();
			await verdicts.close();
		}
	} finally {
		await output.discard();
	}
};
