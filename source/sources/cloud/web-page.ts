import type {Buffer} from 'node:buffer';
import {WinnowError} from '../../model/errors.js';

/**
Refuses an HTML page with a status of success, as proxies and sign-in portals send it. It must not pass for a picture: it would be cached, saved or recorded as one. SVG and XML are no web pages.

@throws WinnowError
*/
export const refuseWebPage = (content: Buffer, about: string): void => {
	if (/^(?:\u00EF\u00BB\u00BF)?\s*(?:<!doctype\s+html|<html[\s>])/i.test(content.toString('latin1', 0, 200))) {
		throw new WinnowError({kind: 'failure', what: `${about}: the answer is a web page`, canPass: true, advice: 'A proxy or a sign-in page may be in between: sign in, then try again.'});
	}
};
