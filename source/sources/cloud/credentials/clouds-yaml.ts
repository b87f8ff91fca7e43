import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import {isRecord} from '../../../text/is-record.js';
import {serviceWords} from '../words/index.js';
import {entryCredentials, mergeEntries} from './cloud-entry.js';
import type {Credentials} from './credentials.js';
import {permissionWarning, variable, type Machine} from './machine.js';
import {
	firstOf, openstackFiles, secureFiles, type FoundFile,
} from './openstack-files.js';

/** The OS_CLOUD value with which openstacksdk uses only environment variables. */
const variablesOnly = 'envvars';

/** The clouds in a file, not validated: only the selected one has to be valid. */
const parse = async ({file, text}: FoundFile): Promise<Readonly<Record<string, unknown>>> => {
	// Loaded only if the file exists.
	const {readYaml} = await import('../read-yaml.js');
	const read = readYaml(text, {file, advice: serviceWords.files.yamlAdvice}) ?? {clouds: {}};
	const clouds = isRecord(read) ? read.clouds : read;
	if (!isRecord(clouds)) {
		throw new WinnowError({kind: 'failure', what: serviceWords.files.notClouds(clean(file)), advice: serviceWords.files.notCloudsAdvice});
	}

	return clouds;
};

const hasSecret = (cloud: unknown): boolean => {
	const {auth} = mergeEntries(cloud);
	return isRecord(auth) && ['password', 'token', 'secret_key', 'sk', 'application_credential_secret'].some(key => Boolean(auth[key]));
};

/** The error for an OS_CLOUD that doesn't exist. */
const missingCloudError = (requested: string, found: FoundFile | undefined, names: readonly string[], machine: Machine): WinnowError => found === undefined
	? new WinnowError({kind: 'failure', what: serviceWords.files.noFile(clean(requested)), advice: serviceWords.files.noFileAdvice(openstackFiles(machine, 'clouds').filter(file => file.endsWith('.yaml')).map(file => clean(file)))})
	: new WinnowError({kind: 'failure', what: serviceWords.files.noCloud(clean(found.file), clean(requested)), advice: serviceWords.files.noCloudAdvice(names.map(name => clean(name)))});

/** The part of a cloud in secure.yaml; see `secureFiles`. */
const secretOf = async (machine: Machine, file: string, name: string) => {
	const found = await firstOf(machine, secureFiles(machine, file));
	const secrets = found ? await parse(found) : {};
	return found && Object.hasOwn(secrets, name)
		? {entry: secrets[name], warnings: permissionWarning(found.file, found)}
		: {entry: undefined, warnings: []};
};

/**
Credentials from the clouds.yaml that openstacksdk would read: OS_CLIENT_CONFIG_FILE, the working folder, the user's configuration, /etc/openstack. Uses the cloud named by the profile or OS_CLOUD, or the only one in the file.

@param isNeeded No other credentials were found: throw even if the cloud was not named explicitly.
@throws WinnowError if OS_CLOUD names no cloud in the file, the file is invalid, or the named cloud can't be used.
*/
export const cloudsYaml = async (machine: Machine, profile?: string, isNeeded = false): Promise<readonly Credentials[]> => {
	const {env} = machine;
	const variableName = variable(env, 'OS_CLOUD');
	const requested = variableName === variablesOnly ? undefined : variableName;
	const found = await firstOf(machine, openstackFiles(machine, 'clouds'));
	const clouds = found ? await parse(found) : {};
	const names = Object.keys(clouds);
	if (profile === undefined && requested !== undefined && !names.includes(requested)) {
		throw missingCloudError(requested, found, names, machine);
	}

	const name = profile ?? requested ?? (names.length === 1 ? names[0] : undefined);
	if (found === undefined || name === undefined || !Object.hasOwn(clouds, name)) {
		return [];
	}

	const secret = await secretOf(machine, found.file, name);
	const warnings = [...(hasSecret(clouds[name]) ? permissionWarning(found.file, found) : []), ...secret.warnings];
	try {
		return entryCredentials(mergeEntries(clouds[name], secret.entry), {name, file: found.file, warnings}, variable(env, 'OS_REGION_NAME'));
	} catch (error) {
		// An unusable cloud that was not named explicitly doesn't stop the search.
		if (profile === undefined && requested === undefined && !isNeeded) {
			return [];
		}

		throw error;
	}
};
