import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import {isRecord} from '../../../text/is-record.js';
import {entryCredentials, mergeEntries} from './cloud-entry.js';
import type {Credentials} from './credentials.js';
import {exposure, variable, type Machine} from './machine.js';
import {
	firstOf, openstackFiles, secureFiles, type FoundFile,
} from './openstack-files.js';

/** The name that openstacksdk has for "no cloud of a file, the variables". */
const variablesOnly = 'envvars';

const advice = 'Fix the file, or name other credentials. A value that begins with * & ! | > % @ or ` needs quotes.';

/** The clouds of a file. Only the wanted one has to be right, so none is looked into here. */
const parse = async ({file, text}: FoundFile): Promise<Readonly<Record<string, unknown>>> => {
	// Loaded only where such a file is.
	const {readYaml} = await import('../read-yaml.js');
	const read = readYaml(text, {file, advice}) ?? {clouds: {}};
	const clouds = isRecord(read) ? read.clouds : read;
	if (!isRecord(clouds)) {
		throw new WinnowError({kind: 'failure', what: `${clean(file)} is not a list of clouds`, advice: 'Fix the file, or name other credentials. Its clouds belong under "clouds:".'});
	}

	return clouds;
};

const holdsSecret = (cloud: unknown): boolean => {
	const {auth} = mergeEntries(cloud);
	return isRecord(auth) && ['password', 'token', 'secret_key', 'sk', 'application_credential_secret'].some(key => Boolean(auth[key]));
};

/** What OS_CLOUD names, where the command line names nothing. */
const missing = (wanted: string, found: FoundFile | undefined, names: readonly string[], machine: Machine): WinnowError => found === undefined
	? new WinnowError({kind: 'failure', what: `OS_CLOUD names "${clean(wanted)}", and there is no clouds.yaml`, advice: `Set OS_CLIENT_CONFIG_FILE to the file. Looked for ${openstackFiles(machine, 'clouds').filter(file => file.endsWith('.yaml')).map(file => clean(file)).join(', ')}.`})
	: new WinnowError({kind: 'failure', what: `${clean(found.file)} has no cloud "${clean(wanted)}" (OS_CLOUD)`, advice: `It has ${names.map(name => clean(name)).join(', ') || 'none'}.`});

/**
The cloud that the profile or OS_CLOUD names, or the only one, of the clouds.yaml that openstacksdk would read: OS_CLIENT_CONFIG_FILE, the working folder, the user's settings, /etc/openstack.

@param isNeeded Whether nothing else is left: then the only cloud of a file must be usable too.
@throws WinnowError where OS_CLOUD names none, the file is damaged, or the named cloud can't be used.
*/
export const cloudsYaml = async (machine: Machine, profile?: string, isNeeded = false): Promise<readonly Credentials[]> => {
	const {env} = machine;
	const variableName = variable(env, 'OS_CLOUD');
	const wanted = variableName === variablesOnly ? undefined : variableName;
	const found = await firstOf(machine, openstackFiles(machine, 'clouds'));
	const clouds = found ? await parse(found) : {};
	const names = Object.keys(clouds);
	if (profile === undefined && wanted !== undefined && !names.includes(wanted)) {
		throw missing(wanted, found, names, machine);
	}

	const name = profile ?? wanted ?? (names.length === 1 ? names[0] : undefined);
	if (found === undefined || name === undefined || !Object.hasOwn(clouds, name)) {
		return [];
	}

	const secret = await firstOf(machine, secureFiles(machine, found.file));
	const secrets = secret ? await parse(secret) : {};
	const warnings = [...(holdsSecret(clouds[name]) ? exposure(found.file, found) : []), ...(secret && Object.hasOwn(secrets, name) ? exposure(secret.file, secret) : [])];
	const merged = mergeEntries(clouds[name], Object.hasOwn(secrets, name) ? secrets[name] : undefined);
	try {
		return entryCredentials(merged, {name, file: found.file, warnings}, variable(env, 'OS_REGION_NAME'));
	} catch (error) {
		// A cloud that nobody named does not keep the search from going on.
		if (profile === undefined && wanted === undefined && !isNeeded) {
			return [];
		}

		throw error;
	}
};
