import type {ErrorKind} from '../../model/errors.js';
import {
	expiredAdvice, largeHeadAdvice, permissionAdvice, refusedAdvice, type CredentialKind,
} from './credential-advice.js';
import {serviceWords} from './words/index.js';

type ErrorAdvice = {
	readonly kind: ErrorKind;
	readonly advice: string;
	/** See `WinnowError.canRefresh`. */
	readonly canRefresh?: boolean;
};

/** Matches if the code and the message match; an omitted pattern matches anything. */
type Rule = Pick<ErrorAdvice, 'kind' | 'canRefresh'> & {readonly advice: (credentialKind: CredentialKind) => string; readonly codes?: RegExp; readonly words?: RegExp};

const words = serviceWords;

/** Advice by error code and message, from the error code tables of ModelArts, API Gateway and OBS. The first match wins. */
const rules: readonly Rule[] = [
	{codes: /^ModelArts\.4851$/, kind: 'not-found', advice: () => words.codes.version},
	{codes: /^ModelArts\.(?:4700|4631|4636|4612)$/, kind: 'not-found', advice: () => words.codes.task},
	{codes: /^ModelArts\.(?:4338|4352|4353)$/, kind: 'not-found', advice: () => words.codes.deleted},
	{codes: /^APIGW?\.0101$|^ModelArts\.4204$/, kind: 'not-found', advice: () => words.codes.notOffered},
	{codes: /^ModelArts\.(?:4613|4850)$/, kind: 'failure', advice: () => words.codes.running},
	{codes: /^ModelArts\.4614$/, kind: 'failure', advice: () => words.codes.failed},
	{words: /request header(?: or cookie)? (?:field )?(?:fields )?too large|header.{0,20}too (?:large|long|big)/i, kind: 'failure', advice: largeHeadAdvice},
	{words: /ak access failed to reach the limit/i, kind: 'authentication', advice: () => words.credentials.locked},
	{words: /token (?:has )?expire/i, kind: 'authentication', advice: expiredAdvice},
	{words: /decrypt token fail|token is invalid|invalid token/i, kind: 'authentication', advice: () => words.credentials.damagedToken},
	{words: /ak \S+ not exist/i, kind: 'authentication', advice: () => words.credentials.unknownKey},
	{words: /verify ak_?sk signature fail/i, kind: 'authentication', advice: () => words.credentials.wrongSecret},
	{words: /user ?name or password/i, kind: 'authentication', advice: () => words.credentials.wrongPassword},
	{
		codes: /^APIGW?\.0303$/, words: /expired|date|time/i, kind: 'authentication', advice: () => words.credentials.clock,
	},
	{codes: /^RequestTimeTooSkewed$/, kind: 'authentication', advice: () => words.credentials.clock},
	{codes: /^APIGW?\.0307$|^ModelArts\.0202$/, kind: 'authentication', advice: expiredAdvice},
	{codes: /^ModelArts\.(?:0207|0210|2786)$/, kind: 'authentication', advice: () => words.credentials.otherProject},
	{codes: /^APIGW?\.0310$/, kind: 'authentication', advice: () => words.credentials.unusableProject},
	{codes: /^APIGW?\.0802$/, kind: 'authentication', advice: () => words.credentials.otherRegion},
	{codes: /^APIGW?\.030[12356]$|^ModelArts\.(?:0201|0203|0204|0206|0212|4127|4201|4504)$/, kind: 'authentication', advice: refusedAdvice},
	{codes: /^ModelArts\.(?:0108|2785)$/, kind: 'authentication', advice: permissionAdvice},
	{
		codes: /^ModelArts\.431[1-5]$/, words: /not exist|not found/i, kind: 'not-found', advice: () => words.codes.noPath,
	},
	{codes: /^ModelArts\.(?:4335|4336|4310|4311|4312|4313|4314|4315|4750|4707)$/, kind: 'authentication', advice: () => words.codes.bucketAccess},
	{codes: /^ModelArts\.4826$/, kind: 'failure', advice: () => words.codes.bucketKey},
	{codes: /^ModelArts\.(?:4116|4118)$|^InArrearOrInsufficientBalance$/, kind: 'authentication', advice: () => words.credentials.arrears},
	{codes: /^ModelArts\.(?:0102|0112)$/, kind: 'authentication', advice: () => words.credentials.workspace},
	{codes: /^APIGW?\.0308$|^ModelArts\.(?:2799|4206|4395|6101)$|^TooManyRequests$|^SlowDown$/, kind: 'failure', advice: () => words.codes.slower},
	{codes: /^ModelArts\.(?:0101|0104|0107|2788|4396)$/, kind: 'failure', advice: () => words.codes.parameter},
	{codes: /^ModelArts\.4705$/, kind: 'failure', advice: () => words.codes.largePicture},
	{codes: /^APIGW?\.(?:0601|0613)$/, kind: 'failure', advice: () => words.codes.gateway},
	{codes: /^NoSuchKey$/, kind: 'not-found', advice: () => words.codes.noObject},
	{codes: /^NoSuchBucket$/, kind: 'not-found', advice: () => words.codes.noBucket},
	{codes: /^InvalidObjectState$/, kind: 'failure', advice: () => words.codes.archived},
	{codes: /^(?:InvalidAccessKeyId|AccessDenied)$/, kind: 'authentication', advice: () => words.codes.expiredAddress, canRefresh: true},
	{codes: /^(?:SignatureDoesNotMatch|TooManyWrongSignature)$/, kind: 'authentication', advice: () => words.codes.signature},
	{codes: /^ITS\./, kind: 'failure', advice: () => words.codes.resize},
];

/** The kind and advice for an error code and message; undefined if unknown. */
export const adviceForCode = (code: string | undefined, message: string, credentialKind?: CredentialKind): ErrorAdvice | undefined => {
	const found = rules.find(({codes, words}) => (codes?.test(code ?? '') ?? true) && (words?.test(message) ?? true));
	return found && {kind: found.kind, canRefresh: found.canRefresh, advice: found.advice(credentialKind)};
};

/** The kind and advice for an HTTP status. */
export const adviceForStatus = (status: number, credentialKind?: CredentialKind): Pick<ErrorAdvice, 'kind' | 'canRefresh'> & {readonly advice?: string} => {
	if (status >= 300 && status < 400) {
		return {kind: 'failure', advice: words.statuses.redirect};
	}

	switch (status) {
		case 401: {
			return {kind: 'authentication', advice: refusedAdvice(credentialKind)};
		}

		case 403: {
			return {kind: 'authentication', advice: permissionAdvice(credentialKind)};
		}

		case 404: {
			return {kind: 'not-found', advice: words.statuses.notFound};
		}

		case 407: {
			return {kind: 'connection', advice: words.statuses.proxy};
		}

		// 494 is specific to nginx.
		case 431:
		case 494: {
			return {kind: 'failure', advice: largeHeadAdvice(credentialKind)};
		}

		case 429: {
			return {kind: 'failure', advice: words.codes.slower};
		}

		default: {
			return {kind: 'failure', ...(status >= 500 ? {advice: words.statuses.server} : {})};
		}
	}
};
