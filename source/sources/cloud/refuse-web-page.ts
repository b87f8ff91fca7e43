import type {Buffer} from 'node:buffer';
import {WinnowError} from '../../model/errors.js';
import {serviceWords} from './words/index.js';

const words = serviceWords.responses;

/**
Rejects an HTML page in a successful response, as sent by proxies and sign-in portals. Otherwise it would be cached, saved or recorded as a picture. SVG and XML pass.

@throws WinnowError
*/
export const refuseWebPage = (content: Buffer, about: string): void => {
	if (/^(?:\u00EF\u00BB\u00BF)?\s*(?:<!doctype\s+html|<html[\s>])/i.test(content.toString('latin1', 0, 200))) {
		throw new WinnowError({kind: 'failure', what: words.failed(about, words.webPage), canPass: true, advice: words.signedIn});
	}
};
