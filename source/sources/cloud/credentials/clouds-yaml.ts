import path from 'node:path';
import * as v from 'valibot';
import {clean} from '../../clean.js';
import {WinnowError} from '../../errors.js';
import {keyCredentials, tokenCredentials, type Credentials} from './credentials.js';
import {exposure, variable, type Machine} from './machine.js';
import {passwordCredentials} from './password.js';

const text = v.optional(v.nullable(v.union([v.string(), v.number()])));
const cloud = v.looseObject({
	region_name: text,
	auth: v.optional(v.looseObject({
		auth_url: text, username: text, password: text, token: text, user_domain_name: text, domain_name: text, project_id: text, project_name: text, tenant_name: text, access_key: text, secret_key: text, ak: text, sk: text,
	}), {}),
});
const cloudsFile = v.looseObject({clouds: v.record(v.string(), cloud)});
type Cloud = v.InferOutput<typeof cloud>;

const parse = async (file: string, content: string): Promise<Readonly<Record<string, Cloud>>> => {
	// Loaded only where such a file is.
	const {readYaml} = await import('../read-yaml.js');
	let read: unknown;
	try {
		read = readYaml(content);
	} catch (error) {
		throw new WinnowError({
			kind: 'failure', what: `${clean(file)} is not YAML: ${clean((error as Error).message.split('\n')[0]!)}`, advice: 'Mend it, or name other credentials.', cause: error,
		});
	}

	const parsed = v.safeParse(cloudsFile, read);
	if (!parsed.success) {
		throw new WinnowError({kind: 'failure', what: `${clean(file)} is not a list of clouds: ${clean(v.getDotPath(parsed.issues[0]) ?? 'the whole')}`, advice: 'Mend it, or name other credentials.'});
	}

	return parsed.output.clouds;
};

/** Passwords may stand apart, in secure.yaml beside it. */
const withSecrets = (open: Cloud, secret: Cloud | undefined): Cloud => secret === undefined ? open : {...open, ...secret, auth: {...open.auth, ...secret.auth}};

const credentialsOf = (name: string, file: string, {auth, region_name: region}: Cloud, warnings: readonly string[]): readonly Credentials[] => {
	const value = (...names: ReadonlyArray<keyof typeof auth>): string | undefined => {
		const found = names.map(key => auth[key] as string | number | null | undefined).find(one => one !== undefined && one !== null && one !== '');
		return found === undefined ? undefined : String(found);
	};

	const beside = {
		source: `cloud "${clean(name)}" of ${clean(file)}`, region: region ? String(region) : undefined, project: value('project_id'), projectName: value('project_name', 'tenant_name'), iamEndpoint: value('auth_url'), warnings,
	};
	const [token, accessKey, secretKey, user, password] = [value('token'), value('access_key', 'ak'), value('secret_key', 'sk'), value('username'), value('password')];
	return [
		...(token === undefined ? [] : [tokenCredentials(token, beside)]),
		...(accessKey === undefined || secretKey === undefined ? [] : [keyCredentials({accessKey, secretKey}, beside)]),
		...(user === undefined || password === undefined ? [] : [passwordCredentials({user, password, domain: value('user_domain_name', 'domain_name')}, beside)]),
	];
};

/**
`clouds.yaml` in the working folder, ~/.config/openstack or /etc/openstack (the first that is there): the cloud that the profile or OS_CLOUD names, or the only one.

@throws WinnowError where OS_CLOUD names none of them, or the file is damaged.
*/
export const cloudsYaml = async ({env, home, cwd, readFile}: Machine, profile?: string): Promise<readonly Credentials[]> => {
	for (const folder of [cwd, path.join(home, '.config', 'openstack'), '/etc/openstack']) {
		const file = path.join(folder, 'clouds.yaml');
		const found = await readFile(file);
		if (!found) {
			continue;
		}

		const clouds = await parse(file, found.text);
		const names = Object.keys(clouds);
		const wanted = variable(env, 'OS_CLOUD');
		if (profile === undefined && wanted !== undefined && !names.includes(wanted)) {
			throw new WinnowError({kind: 'usage', what: `${clean(file)} has no cloud "${clean(wanted)}" (OS_CLOUD)`, advice: `It has ${names.map(name => clean(name)).join(', ') || 'none'}.`});
		}

		const name = profile ?? wanted ?? (names.length === 1 ? names[0] : undefined);
		if (name === undefined || !Object.hasOwn(clouds, name)) {
			return [];
		}

		const secretFile = path.join(folder, 'secure.yaml');
		const secrets = await readFile(secretFile);
		const secret = secrets && (await parse(secretFile, secrets.text))[name];
		const merged = withSecrets(clouds[name]!, secret);
		const holdsSecret = clouds[name]!.auth.password ?? clouds[name]!.auth.token ?? clouds[name]!.auth.secret_key ?? clouds[name]!.auth.sk;
		return credentialsOf(name, file, merged, [...(holdsSecret ? exposure(file, found) : []), ...(secrets ? exposure(secretFile, secrets) : [])]);
	}

	return [];
};
