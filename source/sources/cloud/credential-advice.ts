import type {Signer} from './sign.js';

/** Who asked; undefined for a picture's signed address, which carries no credential. */
export type Asker = Signer['kind'] | undefined;

const permission = 'The account lacks the permission: modelarts:processTask:getProcessTask and obs:object:GetObject are needed.';
const doctor = 'winnow doctor says which credentials were taken.';

const refused: Readonly<Record<Signer['kind'], string>> = {
	token: `The service refuses the token: fetch a new one for this project and region, and set it whole. ${doctor}`,
	aksk: `The service refuses the access key: check access key, secret key and this machine's clock. ${doctor} Five bad signatures lock a key for five minutes.`,
	agency: 'The service refuses the keys of this server\'s agency: check that the agency may use ModelArts in this project and region, and this machine\'s clock.',
	password: `The service refuses the token that was fetched with the name and password: check --project and --region. ${doctor}`,
	none: 'Check user, password and account name: several wrong passwords lock the user for a while.',
};

const expired: Readonly<Record<Signer['kind'], string>> = {
	token: 'The token has expired: fetch a new one.',
	aksk: 'The security token of the temporary keys has expired: fetch new keys.',
	agency: 'The keys of this server\'s agency have expired: try again, and new ones are fetched.',
	password: 'The token has expired: try again, and a new one is fetched with the name and password.',
	none: 'The token has expired: fetch a new one.',
};

/** What a person can do about refused credentials, by the kind that was used: who has a token is not told about secret keys. */
export const refusedAdvice = (who: Asker): string => who === undefined ? `Check the credentials; ${doctor}` : refused[who];

export const expiredAdvice = (who: Asker): string => expired[who ?? 'token'];

export const permissionAdvice = (who: Asker): string => who === 'token' || who === 'password' ? `${permission} A token also has to be for this project.` : permission;

/** For a service or proxy that finds a request's headers too large: nothing in them is long but a token. */
export const largeHeadAdvice = (who: Asker): string => who === 'aksk' || who === 'agency' ? 'The service or a proxy in between takes only short headers: check the endpoint.' : 'The token is longer than the service or a proxy in between takes: use an access key, or fetch a token without the catalogue (?nocatalog=true).';

const furtherTries: Readonly<Record<'key' | 'password', readonly [few: string, many: string]>> = {
	key: [
		'Each further try sends one more wrong signature, and five of them lock a key for five minutes.',
		'The service may have locked the key for five minutes by now.',
	],
	password: [
		'Each further try sends the wrong password once more, and several of them lock a user.',
		'The service may have locked the user by now.',
	],
};

/**
After several refusals in a row: what a further try may cost, and how long automatic requests pause.

@param times Refusals in a row so far.
@param wait How long automatic requests still pause, in words.
*/
export const pausedAdvice = (who: Signer['kind'], times: number, wait: string): string => {
	const [few, many] = furtherTries[who === 'password' ? 'password' : 'key'];
	return `Refused ${times} times in a row, so automatic requests pause for ${wait}. ${times < 5 ? few : many} Correct the ${who === 'password' ? 'name or password' : 'key or this machine\'s clock'} and start again.`;
};
