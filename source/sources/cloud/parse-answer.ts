import {WinnowError} from '../../model/errors.js';
import type {Asker} from './credential-advice.js';
import {headerOf, refusalOf, type Raw} from './persist.js';

const parseJson = ({content, headers}: Raw, about: string): unknown => {
	try {
		return JSON.parse(content.toString()) as unknown;
	} catch {
		const html = /^\s*</.test(content.toString('utf8', 0, 100));
		throw new WinnowError({
			kind: 'failure', what: `${about}: the answer is ${html ? 'a web page' : 'not JSON'}`, canPass: true, requestId: headerOf(headers, 'x-request-id'), advice: html ? 'A proxy or a sign-in page may stand between: check the endpoint.' : 'Try again; winnow doctor tests the endpoint.',
		});
	}
};

/** The JSON of an answer with a status of success. @throws WinnowError also for an error that comes with such a status, as some gateways send it. */
export const parseAnswer = (answer: Raw, about: string, now: number, who?: Asker): unknown => {
	const parsed = parseJson(answer, about);
	if (typeof parsed === 'object' && parsed !== null && ('error_code' in parsed || 'errorCode' in parsed)) {
		throw refusalOf(answer, about, now, who);
	}

	return parsed;
};
