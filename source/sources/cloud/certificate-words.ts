import {clean} from '../../text/clean.js';

type CertificateError = Error & {readonly code?: string; readonly cert?: {readonly subjectaltname?: string; readonly valid_to?: string; readonly valid_from?: string}};

/** More names than a person reads. */
const mostNames = 5;

const without = '--no-tls-verify turns the check off.';

/** A bucket whose name has dots is one level deeper than the store's certificate reaches. */
const isDottedBucket = (host: string): boolean => /^[^.]+\.[^:]*\.(?:obs|oss|s3)[.-]/i.test(host);

const namesOf = ({cert}: CertificateError): string => {
	const names = (cert?.subjectaltname ?? '').split(/,\s*/).map(name => name.replace(/^(?:DNS|IP Address):/, '')).filter(Boolean);
	return names.length === 0 ? 'no name at all' : names.slice(0, mostNames).map(name => clean(name)).join(', ') + (names.length > mostNames ? ` and ${names.length - mostNames} more` : '');
};

const day = (date: string | undefined): string => date === undefined || Number.isNaN(Date.parse(date)) ? '' : ` on ${new Date(date).toISOString().slice(0, 10)}`;

/** What is wrong with a certificate, in words (OpenSSL's and Node's codes). */
export const certificateWords = (error: CertificateError, host: string): {readonly what: string; readonly advice: string} => {
	switch (error.code) {
		case 'ERR_TLS_CERT_ALTNAME_INVALID': {
			return {
				what: `the certificate of ${host} is for ${namesOf(error)}`,
				advice: isDottedBucket(host) ? `The store's certificate does not cover bucket names with a dot. ${without}` : `Check the name of the endpoint; something else may answer in its place. ${without}`,
			};
		}

		case 'CERT_HAS_EXPIRED': {
			return {what: `the certificate of ${host} expired${day(error.cert?.valid_to)}`, advice: `Check the date of this machine. ${without}`};
		}

		case 'CERT_NOT_YET_VALID': {
			return {what: `the certificate of ${host} is not valid yet`, advice: `Check the date of this machine. ${without}`};
		}

		case 'EPROTO':
		case 'ERR_SSL_WRONG_VERSION_NUMBER':
		case 'ERR_SSL_PACKET_LENGTH_TOO_LONG': {
			return {what: `${host} does not answer as an https server`, advice: 'Check the endpoint and its port.'};
		}

		default: {
			return {what: `${host} shows a certificate that can't be trusted`, advice: `Set NODE_EXTRA_CA_CERTS to the authority's file. ${without}`};
		}
	}
};
