import {grouped, plural} from '../../../text/numbers.js';

type Status = 'retained' | 'modified' | 'deleted' | 'added';
type Side = 'before' | 'after';

/** What is missing or damaged: sentences. */
const damage = {
	noHeader: 'The task and version are unknown: recording.json is missing or damaged.',
	noLog: 'The recording is empty: log.ndjson is missing.',
	/** @param first The number of the first damaged line. */
	lines: (count: number, first: number) => `${plural(count, 'line', 'lines')} of log.ndjson ${count === 1 ? 'is' : 'are'} damaged (${count === 1 ? '' : 'the first is '}line ${grouped(first)}) and skipped.`,
	pictures: (count: number) => `${plural(count, 'recorded picture is', 'recorded pictures are')} missing.`,
	gaps: (known: number, count: number) => `${grouped(known)} of ${grouped(count)} samples are in the recording.`,
	where: 'a damaged recording',
};

/** What to do about a file system error while recording. */
const disk = {
	full: 'The disk is full. Free some space and record again; what is recorded is kept.',
	permission: 'Permission denied. Change the permissions, or use another folder.',
	file: 'A file is in the way. Use another folder.',
	openFiles: 'Too many open files. Raise the limit, for example with ulimit -n 1024, and record again; what is recorded is kept.',
	other: 'What is recorded is kept. Record again to continue.',
};

/** Texts of recordings. */
export const recording = {
	damage,
	disk,
	cantRecord: (folder: string) => `Can't record to ${folder}`,
	cantContinue: (folder: string) => `Can't continue recording to ${folder}`,
	/** @param owner Undefined if unknown. */
	locked: (folder: string, owner: string | undefined) => `${folder} is locked by ${owner ?? 'an unknown process'}`,
	lockedAdvice: (file: string) => `Stop that process, or record to another folder. If it no longer runs, delete ${file}.`,
	notRecording: (folder: string) => `${folder} is not a recording`,
	notRecordingAdvice: 'Use a new folder, an empty one, or one with a recording of this version.',
	otherVersion: (folder: string, recorded: string, wanted: string) => `${folder} is a recording of ${recorded}, not of ${wanted}`,
	otherVersionAdvice: 'Use a separate folder for each version.',
	newerFormat: (folder: string, version: number, supported: number) => `The recording in ${folder} has format version ${version}; this version of Winnow supports up to ${supported}`,
	update: 'Update Winnow.',
	none: (folder: string) => `No recording in ${folder}`,
	noLogAdvice: 'Its log.ndjson is missing.',
	noneAdvice: 'Make one with winnow record, or browse with --record.',
	noSample: 'No sample is in the recording',
	noStatus: (status: Status) => `The ${status} samples are not in the recording`,
	noPicture: 'This picture is not in the recording',
	noPictureOf: (side: Side, name: string) => `The picture ${side} of ${name} is not in the recording`,
	notRecordedAdvice: '--record keeps only what was viewed. winnow record keeps everything.',
	damagedPicture: (side: Side, name: string) => `The picture ${side} of ${name} is damaged in the recording`,
	damagedPictureAdvice: 'Run winnow record again to fetch what is missing.',
};
