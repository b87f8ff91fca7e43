import * as v from 'valibot';
import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import {isRecord} from '../../../text/is-record.js';
import {serviceWords} from '../words/index.js';
import {keyCredentials, tokenCredentials, type Credentials} from './credentials.js';
import {passwordCredentials} from './password-credentials.js';

/** The name of a cloud and the file that defines it. */
type Entry = {readonly name: string; readonly file: string; readonly warnings: readonly string[]};

const text = v.optional(v.nullable(v.string()));
const authKeys = ['auth_url', 'username', 'password', 'token', 'user_domain_name', 'domain_name', 'default_domain', 'project_id', 'tenant_id', 'project_name', 'tenant_name', 'access_key', 'secret_key', 'security_token', 'ak', 'sk'] as const;
type AuthKey = (typeof authKeys)[number];

const entrySchema = v.looseObject({
	auth_type: text,
	profile: v.optional(v.unknown()),
	cloud: v.optional(v.unknown()),
	region_name: text,
	regions: v.optional(v.nullable(v.array(v.union([
		v.string(),
		v.looseObject({name: v.string(), values: v.optional(v.nullable(v.record(v.string(), v.unknown())))}),
	])))),
	auth: v.optional(v.nullable(v.looseObject(Object.fromEntries(authKeys.map(key => [key, text])) as Record<AuthKey, typeof text>))),
});

/** IAM endpoints of openstacksdk's vendor profiles that have ModelArts. */
const vendors: ReadonlyMap<string, string> = new Map([
	['otc', 'https://iam.{region_name}.otc.t-systems.com/v3'],
	['otc-swiss', 'https://iam-pub.{region_name}.sc.otc.t-systems.com/v3'],
]);

const methods = new Set(['', 'password', 'v3password', 'token', 'v3token']);

/** As in openstacksdk, key names may have hyphens. */
const underscored = (record: Readonly<Record<string, unknown>>): Record<string, unknown> => Object.fromEntries(Object.entries(record).map(([key, value]) => [key.replaceAll('-', '_'), value]));

/** Later values win; `auth` is merged key by key, as in openstacksdk. */
export const mergeEntries = (...entries: readonly unknown[]): Record<string, unknown> => {
	const records = entries.filter(entry => isRecord(entry)).map(entry => underscored(entry));
	const auths = records.map(({auth}) => auth).filter(auth => auth !== undefined && auth !== null && auth !== '');
	const invalid = auths.find(auth => !isRecord(auth));
	return {
		...Object.assign({}, ...records) as Record<string, unknown>,
		auth: invalid ?? Object.assign({}, ...auths.map(auth => underscored(auth as Record<string, unknown>))) as unknown,
	};
};

/** The vendor profile that an entry names. */
const vendorOf = ({profile, cloud}: {readonly profile?: unknown; readonly cloud?: unknown}): string | undefined =>
	[profile, cloud].find((one): one is string => typeof one === 'string' && one !== '');

/** Names of the keys that an auth section sets. Values are secrets. */
const authNames = (section: Readonly<Record<string, unknown>> | null | undefined): readonly string[] => {
	const auth = section ?? {};
	return Object.keys(auth).filter(key => auth[key] !== null && auth[key] !== '').map(key => clean(key));
};

/** The region that was requested, that the entry names, or the first one. */
const chooseRegion = ({regions = [], region_name: named}: v.InferOutput<typeof entrySchema>, requested: string | undefined) => {
	const all = (regions ?? []).map(one => typeof one === 'string' ? {name: one, values: undefined} : one);
	return all.find(one => one.name === requested) ?? (named ? all.find(one => one.name === named) : all[0]);
};

/**
The credentials of one cloud in clouds.yaml: a token, an access key, or a user name and password.

@param raw The cloud, with its secrets merged in.
@param region The requested region, if the cloud has several.
@throws WinnowError if a value is not text, or if the cloud has no usable credentials.
*/
export const entryCredentials = (raw: Readonly<Record<string, unknown>>, {name, file, warnings}: Entry, region: string | undefined): readonly Credentials[] => {
	const words = serviceWords.files;
	const source = words.cloud(clean(name), clean(file));
	const refuse = (what: string, advice: string): WinnowError => new WinnowError({kind: 'failure', what, advice});
	const check = (value: unknown) => {
		const parsed = v.safeParse(entrySchema, value);
		if (!parsed.success) {
			// The path only: the value may be a secret.
			const valuePath = v.getDotPath(parsed.issues[0]);
			throw refuse(words.notText(source, valuePath === null ? undefined : clean(valuePath)), words.notTextAdvice);
		}

		return parsed.output;
	};

	const unresolved = check(raw);
	const chosen = chooseRegion(unresolved, region);
	const entry = chosen ? check(mergeEntries(raw, chosen.values ?? {}, {region_name: chosen.name})) : unresolved;
	const {auth, auth_type: method, region_name: regionName} = entry;
	const value = (...names: readonly AuthKey[]): string | undefined => names.map(key => auth?.[key]).find(one => one !== undefined && one !== null && one !== '') ?? undefined;
	if (!methods.has(method ?? '')) {
		throw refuse(words.authType(source, clean(method!)), words.authTypeAdvice);
	}

	const vendor = vendorOf(entry);
	const url = value('auth_url') ?? (regionName ? vendors.get(vendor ?? '') : undefined);
	if (url === undefined && vendor !== undefined && !vendors.has(vendor)) {
		throw refuse(words.profile(source, clean(vendor)), words.profileAdvice);
	}

	const details = {
		source, region: regionName ?? undefined, project: value('project_id', 'tenant_id'), projectName: value('project_name', 'tenant_name'), iamEndpoint: url?.replaceAll('{region_name}', regionName ?? ''), warnings,
	};
	const [token, accessKey, secretKey, user, password] = [value('token'), value('access_key', 'ak'), value('secret_key', 'sk'), value('username'), value('password')];
	const found = [
		...(token === undefined ? [] : [tokenCredentials(token, details)]),
		...(accessKey === undefined || secretKey === undefined ? [] : [keyCredentials({accessKey, secretKey, securityToken: value('security_token')}, details)]),
		...(user === undefined || password === undefined ? [] : [passwordCredentials({user, password, domain: value('user_domain_name', 'domain_name', 'default_domain')}, details)]),
	];
	if (found.length > 0) {
		return found;
	}

	throw refuse(words.incomplete(source, authNames(auth)), words.incompleteAdvice);
};
