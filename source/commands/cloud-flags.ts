import {parseQueueSize} from '../review/queue/queue-size.js';
import {resultProperty, statusFilters, type StatusFilter} from '../model/source.js';
import type {FlagSpecs} from './parse-flags.js';

const status = (text: string): StatusFilter => {
	const number = statusFilters.find(filter => String(resultProperty[filter]) === text);
	const named = statusFilters.find(filter => filter === text.toLowerCase());
	const found = number ?? named;
	if (found !== undefined) {
		return found;
	}

	throw new Error('It is one of all, retained, modified, deleted, added, or -1 to 3.');
};

const processParameter = (text: string): string => {
	if (!/^(?:image|style)\//.test(text) || text.length > 512) {
		throw new Error('It is an OBS image command such as image/resize,m_lfit,h_200, of at most 512 characters.');
	}

	return text;
};

/** Which samples, and how they are asked for. */
export const listingFlags = {
	status: {type: 'string', parse: status},
	pageSize: {
		type: 'number', min: 1, max: 100, integer: true,
	},
	start: {type: 'number', min: 1, integer: true},
	offsetUnit: {type: 'string', choices: ['auto', 'page', 'record']},
	processParameter: {type: 'string', parse: processParameter},
} as const satisfies FlagSpecs;

/** Who asks, and where. */
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

/** The flags that every cloud command takes. */
export const cloudFlags = {...connectionFlags, ...listingFlags, record: {type: 'string'}} as const satisfies FlagSpecs;

/** How pictures are shown. */
export const pictureFlags = {
	graphics: {type: 'string', choices: ['auto', 'kitty', 'iterm2', 'sixel', 'blocks', 'ascii', 'none']},
	colors: {type: 'string', choices: ['auto', 'truecolor', '256', '16', 'none']},
	bandwidth: {type: 'string', choices: ['auto', 'low', 'high']},
	tmuxDepth: {
		type: 'number', min: 0, max: 5, integer: true,
	},
} as const satisfies FlagSpecs;

/** The flags of everything that opens the browser. */
export const browserFlags = {
	...listingFlags,
	...pictureFlags,
	fresh: {type: 'boolean'},
	printMarks: {type: 'boolean'},
	queueSeed: {type: 'string'},
	queueSize: {type: 'string', parse: parseQueueSize},
} as const satisfies FlagSpecs;

/** The help of these flags. */
export const connectionHelp = `
    --endpoint URL             the service (else --region, else what the credentials say)
    --region NAME              cn-north-4, eu-de …
    --project ID               project id
    --profile NAME             one of your settings, or of ~/.huaweicloud/credentials or clouds.yaml
    --auth HOW                 auto, token, aksk, password or agency
    --no-tls-verify            trust any certificate (dangerous)
    --allow-http               plain http to other machines (dangerous)
    --log-file FILE            what went over the wire, as NDJSON without secrets`;

export const listingHelp = `
    --status S                 all, retained, modified, deleted, added (or -1 to 3)
    --page-size N              rows a request, 1 to 100
    --start N                  first sample, counted from 1
    --offset-unit UNIT         auto, page or record: what the service's offset counts
    --process-parameter P      fixed size of pictures, for example image/resize,m_lfit,h_200`;

export const browserHelp = `
    --graphics WAY             auto, kitty, iterm2, sixel, blocks, ascii or none
    --colors DEPTH             auto, truecolor, 256, 16 or none
    --bandwidth B              auto, low or high
    --tmux-depth N             how many tmux are around, where nobody can tell
    --fresh                    begin at the first sample, not where the last visit ended
    --print-marks              print the verdicts when it ends
    --queue-seed S             another random order of the sample queue (s)
    --queue-size N             how many samples it draws, or how many of each status:
                               modified=20,added=10`;
