import {BlockList, isIP} from 'node:net';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {signedAddress} from '../../model/source.js';
import {answerError} from './answer-error.js';
import {headerOf, type Raw} from './persist.js';
import {pictureTarget, type PictureTarget} from './picture-target.js';
import {checkScheme, isLoopback} from './plain-http.js';

type RedirectOptions = {readonly about: string; readonly allowHttp: boolean};

const redirects = new Set([301, 302, 303, 307, 308]);

/** Addresses of this machine and of networks that are not the internet (RFC 1918, 3927, 4193, 4291). 169.254.169.254 hands out a cloud server's credentials. */
const internal = new BlockList();
for (const [network, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.168.0.0', 16]] as const) {
	internal.addSubnet(network, bits);
}

for (const [network, bits] of [['::', 127], ['fc00::', 7], ['fe80::', 10]] as const) {
	internal.addSubnet(network, bits, 'ipv6');
}

/** The host without its port, as a URL parser spells it: `127.1` is 127.0.0.1. */
const hostOf = ({origin}: PictureTarget): string => new URL(origin).hostname;

/** Whether a host is an address that only machines of one network can mean. Names are left alone: inside of a VPC the store's own name has a private address. */
const isInternal = (host: string): boolean => {
	const address = host.replaceAll(/^\[|]$/g, '');
	const family = isIP(address);
	return isLoopback(host) || host.endsWith('.localhost') || (family !== 0 && internal.check(address, family === 6 ? 'ipv6' : 'ipv4'));
};

const refused = (answer: Raw, about: string, why: string): WinnowError => {
	const {what, ...facts} = answerError({...answer, body: answer.content.toString(), about});
	return new WinnowError({
		...facts, what: `${about}: the store redirects${why} (HTTP ${answer.status})`, advice: 'The bucket may be in another region: check --region.',
	});
};

/** Where a redirect leads. The query is part of the signature, so an absolute address is not put through a URL parser. */
const targetOf = (location: string, from: PictureTarget): PictureTarget => pictureTarget(signedAddress(location.startsWith('/') && !location.startsWith('//') ? from.origin + location : location));

/**
Where the store sends for a picture: OBS and S3 answer 307 with the bucket's own endpoint while its name is not known everywhere.

@returns Undefined where the answer is no redirect.
@throws WinnowError where the redirect is not followed: from https to http, to plain http on another machine, or from a public host to an internal address.
*/
const redirectTarget = (answer: Raw, from: PictureTarget, {about, allowHttp}: RedirectOptions): PictureTarget | undefined => {
	if (!redirects.has(answer.status)) {
		return undefined;
	}

	const location = headerOf(answer.headers, 'location');
	if (location === undefined) {
		throw refused(answer, about, ' without saying where to');
	}

	let target: PictureTarget;
	try {
		target = targetOf(location, from);
		checkScheme(target.scheme, target.host.replace(/:\d+$/, ''), allowHttp);
	} catch (error) {
		if (error instanceof WinnowError) {
			throw refused(answer, about, ` to an address that is not allowed: ${error.what}`);
		}

		throw error;
	}

	const host = hostOf(target);
	if (from.scheme === 'https:' && target.scheme === 'http:') {
		throw refused(answer, about, ` from https to plain http on ${clean(host)}`);
	}

	if (isInternal(host) && !isInternal(hostOf(from))) {
		throw refused(answer, about, ` to the internal address ${clean(host)}`);
	}

	return target;
};

/**
Requests a picture and follows one redirect, with nothing but the new address. A second redirect is refused, so that there is no loop.

@throws WinnowError where a redirect is not followed; what `get` throws.
*/
export const followRedirect = async (target: PictureTarget, get: (target: PictureTarget) => Promise<Raw>, options: RedirectOptions): Promise<Raw> => {
	const answer = await get(target);
	const next = redirectTarget(answer, target, options);
	if (!next) {
		return answer;
	}

	const second = await get(next);
	if (redirects.has(second.status)) {
		throw refused(second, options.about, ' more than once');
	}

	return second;
};
