import {clean} from '../../text/clean.js';

type CertificateError = Error & {
	readonly code?: string;
	readonly cert?: {readonly subjectaltname?: string; readonly valid_to?: string; readonly valid_from?: string};
};

/** Maximum host names listed in an error. */
const mostNames = 5;

const without = '--no-tls-verify disables the check.';

/** A wildcard certificate covers one level, so a bucket name with dots doesn't match the store's. */
const isDottedBucket = (host: string): boolean => /^[^.]+\.[^:]*\.(?:obs|oss|s3)[.-]/i.test(host);

const namesOf = ({cert}: CertificateError): string => {
	const names = (cert?.subjectaltname ?? '').split(/,\s*/).map(name => name.replace(/^(?:DNS|IP Address):/, '')).filter(Boolean);
	return names.length === 0 ? 'no host name' : names.slice(0, mostNames).map(name => clean(name)).join(', ') + (names.length > mostNames ? ` and ${names.length - mostNames} more` : '');
};

const day = (date: string | undefined): string => date === undefined || Number.isNaN(Date.parse(date)) ? '' : ` on ${new Date(date).toISOString().slice(0, 10)}`;

/** Explains a certificate error by its OpenSSL or Node code. */
export const describeCertificateError = (error: CertificateError, host: string): {readonly what: string; readonly advice: string} => {
	switch (error.code) {
		case 'ERR_TLS_CERT_ALTNAME_INVALID': {
			return {
				what: `the certificate of ${host} is for ${namesOf(error)}`,
				advice: isDottedBucket(host) ? `The store's certificate doesn't cover bucket names with dots. ${without}` : `Check the endpoint's host name: another server may be answering. ${without}`,
			};
		}

		case 'CERT_HAS_EXPIRED': {
			return {what: `the certificate of ${host} expired${day(error.cert?.valid_to)}`, advice: `Check this machine's date. ${without}`};
		}

		case 'CERT_NOT_YET_VALID': {
			return {what: `the certificate of ${host} is not valid yet`, advice: `Check this machine's date. ${without}`};
		}

		case 'EPROTO':
		case 'ERR_SSL_WRONG_VERSION_NUMBER':
		case 'ERR_SSL_PACKET_LENGTH_TOO_LONG': {
			return {what: `${host} is not an HTTPS server`, advice: 'Check the endpoint and its port.'};
		}

		default: {
			return {what: `${host} has an untrusted certificate`, advice: `Set NODE_EXTRA_CA_CERTS to the certificate authority's file. ${without}`};
		}
	}
};
