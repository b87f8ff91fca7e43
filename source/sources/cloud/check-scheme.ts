import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {serviceWords} from './words/index.js';

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1]|::1)$/i;

/** Whether a host (without port) is this machine. */
export const isLoopback = (host: string): boolean => loopback.test(host);

/**
Refuses plain HTTP, which exposes tokens and signatures, except to this machine or if the user allows it.

@param scheme `http:` or `https:`.
@param host Without port.
@throws WinnowError
*/
export const checkScheme = (scheme: string, host: string, allowHttp: boolean): void => {
	if (scheme === 'https:') {
		return;
	}

	if (scheme !== 'http:') {
		throw new WinnowError({kind: 'usage', what: serviceWords.settings.notHttp(`${clean(scheme)}//${clean(host)}`), advice: serviceWords.settings.notHttpAdvice});
	}

	if (!isLoopback(host) && !allowHttp) {
		throw new WinnowError({kind: 'usage', what: serviceWords.settings.unencrypted(clean(host)), advice: serviceWords.settings.unencryptedAdvice});
	}
};
