import {createHash, createHmac} from 'node:crypto';
import {startEmulator, type Emulator} from '../../source/emulator/emulator.js';
import type {EmulatorOptions} from '../../source/emulator/options.js';

type WireRow = {
	sample_id: string;
	version_id: string;
	origin_source: string;
	new_source?: string | null;
	signed_origin_source: string;
	signed_new_source?: string | null;
	result_property: number;
	result_description?: unknown;
};

export type WireListing = {count: number; has_more: boolean; results: WireRow[]};

export type Answered = {status: number; headers: Headers; text: string; json: () => Record<string, unknown>};

/** A small job, so that nothing takes long; ended with the test. */
export const emulatorFor = async (t: {after: (action: () => Promise<void>) => void}, options: EmulatorOptions = {}): Promise<Emulator> => {
	const emulator = await startEmulator({samples: 120, tasks: 12, ...options});
	t.after(async () => emulator.close());
	return emulator;
};

export const ask = async (url: string, init: RequestInit = {}): Promise<Answered> => {
	const response = await fetch(url, init);
	const text = await response.text();
	return {
		status: response.status, headers: response.headers, text, json: () => JSON.parse(text) as Record<string, unknown>,
	};
};

/** A request of the project, with the token. @param path After `processor-tasks`. */
export const askProject = async (emulator: Emulator, path: string, headers?: Record<string, string>): Promise<Answered> => ask(`${emulator.endpoint}/v2/${emulator.project}/processor-tasks${path}`, {headers: headers ?? {'X-Auth-Token': emulator.token}});

export const resultsPath = (emulator: Emulator, query = '', version = emulator.version): string => `/${emulator.task}/versions/${version}/results${query && `?${query}`}`;

export const listing = async (emulator: Emulator, query = '', version = emulator.version): Promise<WireListing> => {
	const answered = await askProject(emulator, resultsPath(emulator, query, version));
	if (answered.status !== 200) {
		throw new Error(answered.text);
	}

	return answered.json() as unknown as WireListing;
};

/** Headers of a request without parameters or body, signed the way the documents have it; a second hand at it, apart from the emulator's own. */
export const signedHeaders = (
	emulator: Emulator,
	path: string,
	options: {accessKey: string; secretKey: string; date: Date; securityToken?: string},
): Record<string, string> => {
	const date = options.date.toISOString().replaceAll(/[-:]|\.\d+/g, '');
	const headers: Record<string, string> = {
		host: new URL(emulator.endpoint).host, 'x-sdk-date': date, ...(options.securityToken !== undefined && {'x-security-token': options.securityToken}),
	};
	const names = Object.keys(headers).join(';');
	const canonical = `GET\n/v2/${emulator.project}/processor-tasks${path}/\n\n${Object.entries(headers).map(([name, value]) => `${name}:${value}\n`).join('')}\n${names}\n${createHash('sha256').update('').digest('hex')}`;
	const text = `SDK-HMAC-SHA256\n${date}\n${createHash('sha256').update(canonical).digest('hex')}`;
	const {host, ...rest} = headers;
	return {...rest, authorization: `SDK-HMAC-SHA256 Access=${options.accessKey}, SignedHeaders=${names}, Signature=${createHmac('sha256', options.secretKey).update(text).digest('hex')}`};
};
