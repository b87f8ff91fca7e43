import {WinnowError} from '../../model/errors.js';
import type {CredentialKind} from './credential-advice.js';
import {headerOf} from './response-error.js';
import {responseErrorOf, type RawResponse} from './send-with-retries.js';
import {serviceWords} from './words/index.js';

const words = serviceWords.responses;

/** Parses the JSON of a response. @throws WinnowError */
export const parseJson = ({content, headers}: RawResponse, about: string): unknown => {
	try {
		return JSON.parse(content.toString()) as unknown;
	} catch {
		const html = /^\s*</.test(content.toString('utf8', 0, 100));
		throw new WinnowError({
			kind: 'failure', what: words.failed(about, html ? words.webPage : words.notJson), canPass: true, requestId: headerOf(headers, 'x-request-id'), advice: html ? words.proxyPage : serviceWords.network.testEndpoint,
		});
	}
};

/** Parses the JSON of a successful response. @throws WinnowError, also for an error in a 2xx response, as some gateways send. */
export const parseResponse = (answer: RawResponse, about: string, now: number, credentialKind?: CredentialKind): unknown => {
	const parsed = parseJson(answer, about);
	if (typeof parsed === 'object' && parsed !== null && ('error_code' in parsed || 'errorCode' in parsed)) {
		throw responseErrorOf(answer, about, now, credentialKind);
	}

	return parsed;
};
