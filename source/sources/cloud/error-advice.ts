import type {ErrorKind} from '../../model/errors.js';
import {
	expiredAdvice, largeHeadAdvice, permissionAdvice, refusedAdvice, type Asker,
} from './credential-advice.js';

export type Lesson = {
	readonly kind: ErrorKind;
	readonly advice: string;
	/** Whether fetching again can help; see `WinnowError.canRefresh`. */
	readonly canRefresh?: boolean;
};

/** Fits where the code does and the words do; what is left out fits all. */
type Rule = Pick<Lesson, 'kind' | 'canRefresh'> & {readonly advice: string | ((who: Asker) => string); readonly codes?: RegExp; readonly words?: RegExp};

const slower = 'The service asks to slow down: try again in a few seconds.';
const clock = 'The clock of this machine is more than 15 minutes off: set it right (winnow doctor shows by how much).';

/** What codes, and for some the words beside them, mean for a person: the error code tables of ModelArts, API gateway and OBS. The first that fits counts. */
const rules: readonly Rule[] = [
	{codes: /^ModelArts\.4851$/, kind: 'not-found', advice: 'There is no such version: winnow versions TASK lists the versions of a task.'},
	{codes: /^ModelArts\.(?:4700|4631|4636|4612)$/, kind: 'not-found', advice: 'There is no such task here: winnow tasks lists them; check project and region.'},
	{codes: /^ModelArts\.(?:4338|4352|4353)$/, kind: 'not-found', advice: 'What the task worked on is gone: the dataset, its version, or another resource was deleted.'},
	{codes: /^APIGW?\.0101$|^ModelArts\.4204$/, kind: 'not-found', advice: 'This endpoint does not offer data processing: check endpoint and region. The feature exists in few regions (cn-north-4, cn-north-1, cn-east-3, cn-south-1) and not for every account.'},
	{codes: /^ModelArts\.(?:4613|4850)$/, kind: 'failure', advice: 'The version has not finished yet, so it has no results: try again when it is complete.'},
	{codes: /^ModelArts\.4614$/, kind: 'failure', advice: 'The version has failed; winnow versions TASK shows why.'},
	{words: /request header(?: or cookie)? (?:field )?(?:fields )?too large|header.{0,20}too (?:large|long|big)/i, kind: 'failure', advice: largeHeadAdvice},
	{words: /ak access failed to reach the limit/i, kind: 'authentication', advice: 'Too many bad signatures: the key is locked for five minutes. Check the secret key before trying again.'},
	{words: /token (?:has )?expire/i, kind: 'authentication', advice: expiredAdvice},
	{words: /decrypt token fail|token is invalid|invalid token/i, kind: 'authentication', advice: 'The token is damaged or of another cloud: fetch a new one, and set it whole.'},
	{words: /ak \S+ not exist/i, kind: 'authentication', advice: 'There is no such access key: it was deleted, or is of another cloud.'},
	{words: /verify ak_?sk signature fail/i, kind: 'authentication', advice: 'The secret key does not fit the access key. Check it before trying again: five bad signatures lock the key for five minutes.'},
	{words: /user ?name or password/i, kind: 'authentication', advice: 'Check user, password and account name: several wrong passwords lock the user for a while.'},
	{
		codes: /^APIGW?\.0303$/, words: /expired|date|time/i, kind: 'authentication', advice: clock,
	},
	{codes: /^RequestTimeTooSkewed$/, kind: 'authentication', advice: clock},
	{codes: /^APIGW?\.0307$|^ModelArts\.0202$/, kind: 'authentication', advice: expiredAdvice},
	{codes: /^ModelArts\.(?:0207|0210|2786)$/, kind: 'authentication', advice: 'The credentials are for another project or region: check --project and --region.'},
	{codes: /^APIGW?\.0310$/, kind: 'authentication', advice: 'The project can\'t be used now: check --project, and whether the account is in arrears.'},
	{codes: /^APIGW?\.0802$/, kind: 'authentication', advice: 'This user may not use this region: check --region, or ask the account\'s administrator.'},
	{codes: /^APIGW?\.030[12356]$|^ModelArts\.(?:0201|0203|0204|0206|0212|4127|4201|4504)$/, kind: 'authentication', advice: refusedAdvice},
	{codes: /^ModelArts\.(?:0108|2785)$/, kind: 'authentication', advice: permissionAdvice},
	{codes: /^ModelArts\.(?:4335|4336|4310|4311|4312|4313|4314|4315|4750|4707)$/, kind: 'authentication', advice: 'ModelArts may not read the bucket: check the agency\'s permissions and the bucket\'s policy.'},
	{codes: /^ModelArts\.4826$/, kind: 'failure', advice: 'The bucket is encrypted with a key that ModelArts may not use.'},
	{codes: /^ModelArts\.(?:4116|4118)$|^InArrearOrInsufficientBalance$/, kind: 'authentication', advice: 'The account is in arrears or suspended.'},
	{codes: /^ModelArts\.(?:0102|0112)$/, kind: 'authentication', advice: 'The workspace does not exist, or may not be used by this account.'},
	{codes: /^APIGW?\.0308$|^ModelArts\.(?:2799|4206|4395|6101)$|^TooManyRequests$|^SlowDown$/, kind: 'failure', advice: slower},
	{codes: /^ModelArts\.(?:0101|0104|0107|2788|4396)$/, kind: 'failure', advice: 'The service does not take a parameter: check --process-parameter, --page-size and --status.'},
	{codes: /^ModelArts\.4705$/, kind: 'failure', advice: 'The picture is larger than ModelArts handles (12 MB).'},
	{codes: /^APIGW?\.(?:0601|0613)$/, kind: 'failure', advice: 'The gateway has a problem: try again; the request id helps its support.'},
	{codes: /^NoSuchKey$/, kind: 'not-found', advice: 'The object is not in its bucket any more.'},
	{codes: /^NoSuchBucket$/, kind: 'not-found', advice: 'The bucket is gone.'},
	{codes: /^InvalidObjectState$/, kind: 'failure', advice: 'The object is archived: restore it in OBS first.'},
	{codes: /^(?:InvalidAccessKeyId|AccessDenied)$/, kind: 'authentication', advice: 'The address has expired, or reading it is not allowed.', canRefresh: true},
	{codes: /^(?:SignatureDoesNotMatch|TooManyWrongSignature)$/, kind: 'authentication', advice: 'The address\'s signature does not fit it: a proxy in between may have changed it.'},
	{codes: /^ITS\./, kind: 'failure', advice: 'The store can\'t make a smaller picture of this file.'},
];

/** What a code and its words teach; undefined where nothing is known of them. */
export const lessonOf = (code: string | undefined, message: string, who?: Asker): Lesson | undefined => {
	const found = rules.find(({codes, words}) => (codes?.test(code ?? '') ?? true) && (words?.test(message) ?? true));
	return found && {kind: found.kind, canRefresh: found.canRefresh, advice: typeof found.advice === 'string' ? found.advice : found.advice(who)};
};

/** What an answer's status alone says. */
export const lessonOfStatus = (status: number, who?: Asker): Pick<Lesson, 'kind' | 'canRefresh'> & {readonly advice?: string} => {
	if (status >= 300 && status < 400) {
		return {kind: 'failure', advice: 'The endpoint sends elsewhere; credentials are not sent after it. Check --endpoint.'};
	}

	switch (status) {
		case 401: {
			return {kind: 'authentication', advice: refusedAdvice(who)};
		}

		case 403: {
			return {kind: 'authentication', advice: permissionAdvice(who)};
		}

		case 404: {
			return {kind: 'not-found', advice: 'Check endpoint, project, task and version.'};
		}

		case 407: {
			return {kind: 'connection', advice: 'The proxy asks for a name and password: put NAME:PASSWORD@ before the host in http_proxy.'};
		}

		// 494 is nginx's own.
		case 431:
		case 494: {
			return {kind: 'failure', advice: largeHeadAdvice(who)};
		}

		case 429: {
			return {kind: 'failure', advice: slower};
		}

		default: {
			return {kind: 'failure', ...(status >= 500 ? {advice: 'The service has a problem: try again; the request id helps its support.'} : {})};
		}
	}
};
