import {plainReviewer} from '../review/marks/reviewer.js';
import {parsePlan, type PlanChoice} from '../review/queue/plan-choice.js';
import {parseQueueSize} from '../review/queue/queue-size.js';
import {resultProperty, statusFilters, type StatusFilter} from '../model/source.js';
import type {FlagSpecs} from './parse-flags.js';
import {sharedWords} from './words/shared.js';

const status = (text: string): StatusFilter => {
	const number = statusFilters.find(filter => String(resultProperty[filter]) === text);
	const named = statusFilters.find(filter => filter === text.toLowerCase());
	const found = number ?? named;
	if (found !== undefined) {
		return found;
	}

	throw new Error(sharedWords.flags.invalidStatus);
};

const planOf = (text: string): PlanChoice => {
	const plan = parsePlan(text);
	if (typeof plan === 'object') {
		return plan;
	}

	throw new Error(sharedWords.flags.invalidPlan[plan]);
};

const processParameter = (text: string): string => {
	if (!/^(?:image|style)\//.test(text) || text.length > 512) {
		throw new Error(sharedWords.flags.invalidProcessParameter);
	}

	return text;
};

/** @throws Error if the name has no letter or digit. */
const reviewer = (text: string): string => {
	const name = plainReviewer(text);
	if (name === '') {
		throw new Error(sharedWords.flags.invalidReviewer);
	}

	return name;
};

const reviewerFlags = {reviewer: {type: 'string', parse: reviewer}} as const satisfies FlagSpecs;

/** Whose marks to read or write, and the folder of all reviewers' journals: flags of every command that uses verdicts. */
export const placeFlags = {...reviewerFlags, shared: {type: 'string'}} as const satisfies FlagSpecs;

/** Flags that choose samples and how listings are requested. */
export const listingFlags = {
	status: {type: 'string', parse: status},
	pageSize: {
		type: 'number', min: 1, max: 100, integer: true,
	},
	start: {type: 'number', min: 1, integer: true},
	offsetUnit: {type: 'string', choices: ['auto', 'page', 'record']},
	processParameter: {type: 'string', parse: processParameter},
} as const satisfies FlagSpecs;

/** Flags that choose the service and the credentials. */
export const connectionFlags = {
	endpoint: {type: 'string'},
	region: {type: 'string'},
	project: {type: 'string'},
	profile: {type: 'string'},
	auth: {type: 'string', choices: ['auto', 'token', 'aksk', 'password', 'agency']},
	agency: {type: 'boolean'},
	tlsVerify: {type: 'boolean'},
	allowHttp: {type: 'boolean'},
	logFile: {type: 'string'},
} as const satisfies FlagSpecs;

/** Flags of every command that reads the results of a version in the cloud. */
export const cloudFlags = {...connectionFlags, ...listingFlags, record: {type: 'string'}} as const satisfies FlagSpecs;

/** Flags that choose how pictures are shown. */
export const pictureFlags = {
	graphics: {type: 'string', choices: ['auto', 'kitty', 'iterm2', 'sixel', 'blocks', 'ascii', 'none']},
	colors: {type: 'string', choices: ['auto', 'truecolor', '256', '16', 'none']},
	bandwidth: {type: 'string', choices: ['auto', 'low', 'high']},
	tmuxDepth: {
		type: 'number', min: 0, max: 5, integer: true,
	},
} as const satisfies FlagSpecs;

/** Flags that choose the samples of the queue. */
export const queueFlags = {
	queueSeed: {type: 'string'},
	queueSize: {type: 'string', parse: parseQueueSize},
} as const satisfies FlagSpecs;

/** Flags of every command that opens the browser. */
export const browserFlags = {
	...listingFlags,
	...pictureFlags,
	...placeFlags,
	theme: {type: 'string'},
	mouse: {type: 'boolean'},
	screenReader: {type: 'boolean'},
	labels: {type: 'string'},
	fresh: {type: 'boolean'},
	printMarks: {type: 'boolean'},
	...queueFlags,
	queuePlan: {type: 'string', parse: planOf},
} as const satisfies FlagSpecs;
