import {BlockList, isIP} from 'node:net';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {signedAddress} from '../../model/source.js';
import {headerOf, responseError} from './response-error.js';
import type {RawResponse} from './send-with-retries.js';
import {pictureTarget, type PictureTarget} from './picture-target.js';
import {checkScheme, isLoopback} from './check-scheme.js';
import {serviceWords} from './words/index.js';

type RedirectOptions = {readonly about: string; readonly allowHttp: boolean};

const redirects = new Set([301, 302, 303, 307, 308]);

/** Loopback and private networks (RFC 1918, 3927, 4193, 4291). 169.254.169.254 serves a cloud server's credentials. */
const internal = new BlockList();
for (const [network, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) {
	internal.addSubnet(network, bits);
}

for (const [network, bits] of [['::', 127], ['fc00::', 7], ['fe80::', 10]] as const) {
	internal.addSubnet(network, bits, 'ipv6');
}

/** The host without its port, normalized: `127.1` is 127.0.0.1. */
const hostOf = ({origin}: PictureTarget): string => new URL(origin).hostname;

/** Whether a host is loopback or a private address. Names are not resolved: inside a VPC the store's name has a private address. */
const isInternal = (host: string): boolean => {
	const address = host.replaceAll(/^\[|]$/g, '');
	const family = isIP(address);
	return isLoopback(host) || host.endsWith('.localhost') || (family !== 0 && internal.check(address, family === 6 ? 'ipv6' : 'ipv4'));
};

const redirectError = (answer: RawResponse, about: string, what: string): WinnowError => {
	const {what: _, ...facts} = responseError({...answer, body: answer.content.toString(), about});
	return new WinnowError({
		...facts, what: serviceWords.redirects.withStatus(what, answer.status), advice: serviceWords.redirects.advice,
	});
};

/** The target of a redirect. Not parsed as a URL, because that could change the signed query. */
const targetOf = (location: string, from: PictureTarget): PictureTarget => pictureTarget(signedAddress(location.startsWith('/') && !location.startsWith('//') ? from.origin + location : location));

/**
The target of a picture's redirect. OBS and S3 respond with 307 and the bucket's endpoint while a new bucket's name propagates.

@returns Undefined if the response is no redirect.
@throws WinnowError for a redirect from HTTPS to HTTP, to plain HTTP on another machine, or from a public host to an internal address.
*/
const redirectTarget = (answer: RawResponse, from: PictureTarget, {about, allowHttp}: RedirectOptions): PictureTarget | undefined => {
	if (!redirects.has(answer.status)) {
		return undefined;
	}

	const location = headerOf(answer.headers, 'location');
	if (location === undefined) {
		throw redirectError(answer, about, serviceWords.redirects.noLocation(about));
	}

	let target: PictureTarget;
	try {
		target = targetOf(location, from);
		checkScheme(target.scheme, target.host.replace(/:\d+$/, ''), allowHttp);
	} catch (error) {
		if (error instanceof WinnowError) {
			throw redirectError(answer, about, serviceWords.redirects.forbidden(about, error.what));
		}

		throw error;
	}

	const host = hostOf(target);
	if (from.scheme === 'https:' && target.scheme === 'http:') {
		throw redirectError(answer, about, serviceWords.redirects.unencrypted(about, clean(host)));
	}

	if (isInternal(host) && !isInternal(hostOf(from))) {
		throw redirectError(answer, about, serviceWords.redirects.internal(about, clean(host)));
	}

	return target;
};

/**
Requests a picture and follows one redirect, without credentials. A second redirect is an error.

@throws WinnowError for a redirect that is not followed; whatever `get` throws.
*/
export const followRedirect = async (
	target: PictureTarget,
	get: (target: PictureTarget) => Promise<RawResponse>,
	options: RedirectOptions,
): Promise<RawResponse> => {
	const answer = await get(target);
	const next = redirectTarget(answer, target, options);
	if (!next) {
		return answer;
	}

	const second = await get(next);
	if (redirects.has(second.status)) {
		throw redirectError(second, options.about, serviceWords.redirects.twice(options.about));
	}

	return second;
};
