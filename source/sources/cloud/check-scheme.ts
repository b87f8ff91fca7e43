import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';

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
		throw new WinnowError({kind: 'usage', what: `${clean(scheme)}//${clean(host)} is not an HTTP URL`, advice: 'An endpoint starts with https://.'});
	}

	if (!isLoopback(host) && !allowHttp) {
		throw new WinnowError({kind: 'usage', what: `Plain HTTP to ${clean(host)} would send credentials unencrypted`, advice: 'Use https://, or --allow-http if you trust the network.'});
	}
};
