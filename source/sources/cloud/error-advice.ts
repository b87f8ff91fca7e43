import type {ErrorKind} from '../../model/errors.js';
import {
	expiredAdvice, largeHeadAdvice, permissionAdvice, refusedAdvice, type CredentialKind,
} from './credential-advice.js';

type ErrorAdvice = {
	readonly kind: ErrorKind;
	readonly advice: string;
	/** See `WinnowError.canRefresh`. */
	readonly canRefresh?: boolean;
};

/** Matches if the code and the message match; an omitted pattern matches anything. */
type Rule = Pick<ErrorAdvice, 'kind' | 'canRefresh'> & {readonly advice: string | ((credentialKind: CredentialKind) => string); readonly codes?: RegExp; readonly words?: RegExp};

const slower = 'Rate limited. Try again in a few seconds.';
const clock = 'This machine\'s clock is more than 15 minutes off. Set it; winnow doctor shows the difference.';

/** Advice by error code and message, from the error code tables of ModelArts, API Gateway and OBS. The first match wins. */
const rules: readonly Rule[] = [
	{codes: /^ModelArts\.4851$/, kind: 'not-found', advice: 'The version doesn\'t exist. List the task\'s versions with: winnow versions TASK'},
	{codes: /^ModelArts\.(?:4700|4631|4636|4612)$/, kind: 'not-found', advice: 'The task doesn\'t exist. Check project and region, and list the tasks with: winnow tasks'},
	{codes: /^ModelArts\.(?:4338|4352|4353)$/, kind: 'not-found', advice: 'The task\'s dataset, its version or another resource was deleted.'},
	{codes: /^APIGW?\.0101$|^ModelArts\.4204$/, kind: 'not-found', advice: 'This endpoint doesn\'t offer data processing. Check endpoint and region: the feature is available in a few regions (cn-north-4, cn-north-1, cn-east-3, cn-south-1) and not for every account.'},
	{codes: /^ModelArts\.(?:4613|4850)$/, kind: 'failure', advice: 'The version is still running and has no results yet. Try again when it has finished.'},
	{codes: /^ModelArts\.4614$/, kind: 'failure', advice: 'The version failed. winnow versions TASK shows why.'},
	{words: /request header(?: or cookie)? (?:field )?(?:fields )?too large|header.{0,20}too (?:large|long|big)/i, kind: 'failure', advice: largeHeadAdvice},
	{words: /ak access failed to reach the limit/i, kind: 'authentication', advice: 'The key is locked for five minutes after too many bad signatures. Check the secret key before you try again.'},
	{words: /token (?:has )?expire/i, kind: 'authentication', advice: expiredAdvice},
	{words: /decrypt token fail|token is invalid|invalid token/i, kind: 'authentication', advice: 'The token is damaged or belongs to another cloud. Get a new one and copy all of it.'},
	{words: /ak \S+ not exist/i, kind: 'authentication', advice: 'The access key doesn\'t exist. It was deleted or belongs to another cloud.'},
	{words: /verify ak_?sk signature fail/i, kind: 'authentication', advice: 'The secret key doesn\'t match the access key. Check it before you try again: five bad signatures lock the key for five minutes.'},
	{words: /user ?name or password/i, kind: 'authentication', advice: 'Check the user name, password and account name. Several wrong passwords lock the user for a while.'},
	{
		codes: /^APIGW?\.0303$/, words: /expired|date|time/i, kind: 'authentication', advice: clock,
	},
	{codes: /^RequestTimeTooSkewed$/, kind: 'authentication', advice: clock},
	{codes: /^APIGW?\.0307$|^ModelArts\.0202$/, kind: 'authentication', advice: expiredAdvice},
	{codes: /^ModelArts\.(?:0207|0210|2786)$/, kind: 'authentication', advice: 'The credentials are for another project or region. Check --project and --region.'},
	{codes: /^APIGW?\.0310$/, kind: 'authentication', advice: 'The project can\'t be used. Check --project, and check whether the account is in arrears.'},
	{codes: /^APIGW?\.0802$/, kind: 'authentication', advice: 'This user has no access to this region. Check --region, or ask the account\'s administrator.'},
	{codes: /^APIGW?\.030[12356]$|^ModelArts\.(?:0201|0203|0204|0206|0212|4127|4201|4504)$/, kind: 'authentication', advice: refusedAdvice},
	{codes: /^ModelArts\.(?:0108|2785)$/, kind: 'authentication', advice: permissionAdvice},
	{codes: /^ModelArts\.(?:4335|4336|4310|4311|4312|4313|4314|4315|4750|4707)$/, kind: 'authentication', advice: 'ModelArts has no access to the bucket. Check the agency\'s permissions and the bucket\'s policy.'},
	{codes: /^ModelArts\.4826$/, kind: 'failure', advice: 'The bucket is encrypted with a key that ModelArts has no access to.'},
	{codes: /^ModelArts\.(?:4116|4118)$|^InArrearOrInsufficientBalance$/, kind: 'authentication', advice: 'The account is in arrears or suspended.'},
	{codes: /^ModelArts\.(?:0102|0112)$/, kind: 'authentication', advice: 'The workspace doesn\'t exist, or this account has no access to it.'},
	{codes: /^APIGW?\.0308$|^ModelArts\.(?:2799|4206|4395|6101)$|^TooManyRequests$|^SlowDown$/, kind: 'failure', advice: slower},
	{codes: /^ModelArts\.(?:0101|0104|0107|2788|4396)$/, kind: 'failure', advice: 'The service rejected a parameter. Check --process-parameter, --page-size and --status.'},
	{codes: /^ModelArts\.4705$/, kind: 'failure', advice: 'The picture is larger than ModelArts handles (12 MB).'},
	{codes: /^APIGW?\.(?:0601|0613)$/, kind: 'failure', advice: 'The API gateway has a problem. Try again, or contact support with the request ID.'},
	{codes: /^NoSuchKey$/, kind: 'not-found', advice: 'The object is no longer in its bucket.'},
	{codes: /^NoSuchBucket$/, kind: 'not-found', advice: 'The bucket was deleted.'},
	{codes: /^InvalidObjectState$/, kind: 'failure', advice: 'The object is archived. Restore it in OBS first.'},
	{codes: /^(?:InvalidAccessKeyId|AccessDenied)$/, kind: 'authentication', advice: 'The address has expired, or access is denied.', canRefresh: true},
	{codes: /^(?:SignatureDoesNotMatch|TooManyWrongSignature)$/, kind: 'authentication', advice: 'The address\'s signature doesn\'t match. A proxy may have changed the address.'},
	{codes: /^ITS\./, kind: 'failure', advice: 'OBS can\'t resize this file.'},
];

/** The kind and advice for an error code and message; undefined if unknown. */
export const adviceForCode = (code: string | undefined, message: string, credentialKind?: CredentialKind): ErrorAdvice | undefined => {
	const found = rules.find(({codes, words}) => (codes?.test(code ?? '') ?? true) && (words?.test(message) ?? true));
	return found && {kind: found.kind, canRefresh: found.canRefresh, advice: typeof found.advice === 'string' ? found.advice : found.advice(credentialKind)};
};

/** The kind and advice for an HTTP status. */
export const adviceForStatus = (status: number, credentialKind?: CredentialKind): Pick<ErrorAdvice, 'kind' | 'canRefresh'> & {readonly advice?: string} => {
	if (status >= 300 && status < 400) {
		return {kind: 'failure', advice: 'The endpoint redirects to another address, and credentials are not sent there. Check --endpoint.'};
	}

	switch (status) {
		case 401: {
			return {kind: 'authentication', advice: refusedAdvice(credentialKind)};
		}

		case 403: {
			return {kind: 'authentication', advice: permissionAdvice(credentialKind)};
		}

		case 404: {
			return {kind: 'not-found', advice: 'Check endpoint, project, task and version.'};
		}

		case 407: {
			return {kind: 'connection', advice: 'The proxy requires authentication. Put NAME:PASSWORD@ before the host in http_proxy.'};
		}

		// 494 is specific to nginx.
		case 431:
		case 494: {
			return {kind: 'failure', advice: largeHeadAdvice(credentialKind)};
		}

		case 429: {
			return {kind: 'failure', advice: slower};
		}

		default: {
			return {kind: 'failure', ...(status >= 500 ? {advice: 'The service has a problem. Try again, or contact support with the request ID.'} : {})};
		}
	}
};
