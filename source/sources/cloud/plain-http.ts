import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1]|::1)$/i;

/** Whether a host (without port) is this machine. */
export const isLoopback = (host: string): boolean => loopback.test(host);

/**
Plain http carries tokens and signatures in the clear: only to this machine, unless somebody says so.

@param scheme `http:` or `https:`.
@param host Without port.
@throws WinnowError
*/
export const checkScheme = (scheme: string, host: string, allowHttp: boolean): void => {
	if (scheme === 'https:') {
		return;
	}

	if (scheme !== 'http:') {
		throw new WinnowError({kind: 'usage', what: `${clean(scheme)}//${clean(host)} is no web address`, advice: 'An endpoint begins with https://.'});
	}

	if (!isLoopback(host) && !allowHttp) {
		throw new WinnowError({kind: 'usage', what: `${clean(host)} is plain http, which carries credentials in the clear`, advice: 'Use https, or --allow-http if the network is trusted.'});
	}
};
