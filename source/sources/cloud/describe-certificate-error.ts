import {clean} from '../../text/clean.js';
import {serviceWords} from './words/index.js';

const words = serviceWords.certificates;

type CertificateError = Error & {
	readonly code?: string;
	readonly cert?: {readonly subjectaltname?: string; readonly valid_to?: string; readonly valid_from?: string};
};

/** Maximum host names listed in an error. */
const maxNames = 5;

/** A wildcard certificate covers one level, so a bucket name with dots doesn't match the store's. */
const isDottedBucket = (host: string): boolean => /^[^.]+\.[^:]*\.(?:obs|oss|s3)[.-]/i.test(host);

const otherHost = ({cert}: CertificateError, host: string): string => {
	const names = (cert?.subjectaltname ?? '').split(/,\s*/).map(name => name.replace(/^(?:DNS|IP Address):/, '')).filter(Boolean);
	return words.otherHost(host, names.slice(0, maxNames).map(name => clean(name)), Math.max(0, names.length - maxNames));
};

const day = (date: string | undefined): string | undefined =>
	date === undefined || Number.isNaN(Date.parse(date)) ? undefined : new Date(date).toISOString().slice(0, 10);

/** Explains a certificate error by its OpenSSL or Node code. */
export const describeCertificateError = (error: CertificateError, host: string): {readonly what: string; readonly advice: string} => {
	switch (error.code) {
		case 'ERR_TLS_CERT_ALTNAME_INVALID': {
			return {
				what: otherHost(error, host),
				advice: isDottedBucket(host) ? words.dottedBucket : words.checkHost,
			};
		}

		case 'CERT_HAS_EXPIRED': {
			return {what: words.expired(host, day(error.cert?.valid_to)), advice: words.checkDate};
		}

		case 'CERT_NOT_YET_VALID': {
			return {what: words.notYet(host), advice: words.checkDate};
		}

		case 'EPROTO':
		case 'ERR_SSL_WRONG_VERSION_NUMBER':
		case 'ERR_SSL_PACKET_LENGTH_TOO_LONG': {
			return {what: words.notHttps(host), advice: serviceWords.network.refusedAdvice};
		}

		default: {
			return {what: words.untrusted(host), advice: words.untrustedAdvice};
		}
	}
};
