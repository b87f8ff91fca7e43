import {Buffer} from 'node:buffer';
import {
	createServer, type IncomingMessage, type ServerResponse,
} from 'node:http';
import {buffer} from 'node:stream/consumers';
import type {TestContext} from 'node:test';
import {listen} from '../helpers/listen.js';

/** Where a service repeats a secret: in rows and names, or in an error of some shape. */
export type Echo = 'rows' | 'json-400' | 'json-401' | 'json-403' | 'xml-403' | 'html-404' | 'plain-400' | 'bad-rows';

/** The spellings of a secret that a service may repeat, and that no output may contain. */
export const spellings = (secret: string): readonly string[] => {
	const encoded = encodeURIComponent(secret);
	return [...new Set([
		secret, encoded, encoded.toLowerCase() === encoded ? encoded : encoded.replaceAll(/%[\dA-F]{2}/g, code => code.toLowerCase()), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64').replace(/=+$/, ''), Buffer.from(secret).toString('base64url'),
	])];
};

export type Echoing = {
	readonly endpoint: string;
	readonly requests: IncomingMessage[];
	/** Signed addresses that were requested. */
	readonly pictures: string[];
};

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/**
A service that repeats secrets wherever it can: in every text of its answers, and the headers of the request beside them.

@param secrets Everything that it knows.
@param fetched The token that it gives for a name and password.
*/
export const echoingService = async (
	context: TestContext,
	{secrets, fetched, echo}: {readonly secrets: readonly string[]; readonly fetched?: string; readonly echo: Echo},
): Promise<Echoing> => {
	const requests: IncomingMessage[] = [];
	const pictures: string[] = [];
	const known = [...secrets, ...(fetched === undefined ? [] : [fetched])];
	const all = known.flatMap(secret => spellings(secret));
	let endpoint = '';
	const rows = (): unknown => {
		const long = known.filter(secret => secret.length >= 16);
		return [{
			sample_id: `id-${long.join('-')}`, version_id: 'V', result_property: 1, origin_source: `obs://bucket/in/${long.map(secret => encodeURIComponent(secret)).join('/')}/1.png`, new_source: `obs://bucket/out/${long.join('/')}/1.png`,
			signed_origin_source: `${endpoint}/obj/before?AccessKeyId=${encodeURIComponent(secrets[0]!)}&Signature=c2ln`, signed_new_source: `${endpoint}/obj/after?AccessKeyId=${encodeURIComponent(secrets[0]!)}&Signature=c2ln`, result_description: [all.join(' '), ...all],
		}];
	};

	const refuse = (response: ServerResponse, words: string): void => {
		const [shape, status] = echo.split('-') as [string, string];
		response.statusCode = Number(status);
		switch (shape) {
			case 'json': {
				response.end(JSON.stringify({error_code: `X.${secrets[0]}`, error_msg: words, request_id: secrets[0]}));
				break;
			}

			case 'xml': {
				response.end(`<?xml version="1.0"?><Error><Code>${encodeURIComponent(secrets[0]!)}</Code><Message>${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</Message></Error>`);
				break;
			}

			case 'html': {
				response.end(`<html><head><title>${words}</title></head></html>`);
				break;
			}

			default: {
				response.end(words);
			}
		}
	};

	const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		requests.push(request);
		const body = (await buffer(request)).toString();
		response.setHeader('x-request-id', encodeURIComponent(secrets[0]!));
		const url = request.url!;
		if (url.startsWith('/obj/')) {
			pictures.push(url);
			response.end(png);
		} else if (url.startsWith('/v3/auth/tokens') && fetched !== undefined && echo !== 'json-401') {
			response.setHeader('x-subject-token', fetched);
			response.statusCode = 201;
			response.end(JSON.stringify({token: {expires_at: '2099-01-01T00:00:00.000000Z', project: {id: 'p'}}}));
		} else if (echo === 'rows') {
			const described = {description: all.join(' '), error_msg: all.join(' '), status: 2, template: {id: 'sys_data_validation'}};
			const version = {task_version_id: 'V', task_id: 'T', version_name: all.join(' '), ...described};
			const answers: ReadonlyArray<readonly [url: RegExp, answer: unknown]> = [
				[/\/results/, {count: 1, has_more: false, results: rows()}],
				[/\/versions(?:\?|$)/, {count: 1, versions: [version]}],
				[/\/processor-tasks(?:\?|$)/, {count: 1, tasks: [{task_id: 'T', name: all.join(' '), ...described}]}],
			];
			response.end(JSON.stringify(answers.find(([pattern]) => pattern.test(url))?.[1]
				?? {task_id: 'T', task_version_id: 'V', name: all.join(' '), ...described}));
		} else if (echo === 'bad-rows') {
			response.end(JSON.stringify({count: secrets[0], tasks: secrets[0], versions: secrets[0], results: secrets[0]}));
		} else {
			refuse(response, `${all.join(' ')} ${Object.entries(request.headers).map(([name, value]) => `${name}: ${String(value)}`).join(' ')} ${body}`);
		}
	};

	const server = createServer((request, response) => {
		answer(request, response).catch((error: unknown) => {
			response.destroy(error as Error);
		});
	});
	endpoint = `http://127.0.0.1:${await listen(context, server)}`;
	return {endpoint, requests, pictures};
};
