import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import {serviceWords} from '../words/index.js';
import {agencyCredentials} from './agency-credentials.js';
import {cloudsYaml} from './clouds-yaml.js';
import {credentialsFile, credentialsFilePath} from './credentials-file.js';
import type {Auth, Credentials} from './credentials.js';
import {
	huaweicloudEnvironment, openstackEnvironment, terraformEnvironment, winnowToken,
} from './environment.js';
import type {Machine} from './machine.js';
import {openstackFiles} from './openstack-files.js';

const words = serviceWords.settings;

type CredentialsQuery = {
	/** Default: auto. */
	readonly auth?: Auth;
	/** A section of ~/.huaweicloud/credentials or a cloud in clouds.yaml; takes precedence over the environment. */
	readonly profile?: string;
	/** If no file has the profile, search as without one. */
	readonly isProfileOptional?: boolean;
	/** URL of the metadata service; for tests. */
	readonly metadataEndpoint?: string;
};

type Provider = (machine: Machine) => readonly Credentials[] | Promise<readonly Credentials[]>;

/** In order of precedence. */
const providers: readonly Provider[] = [winnowToken, huaweicloudEnvironment, terraformEnvironment, openstackEnvironment, cloudsYaml, credentialsFile];

const findByProfile = async (machine: Machine, profile: string): Promise<readonly Credentials[]> => [
	...await cloudsYaml(machine, profile),
	...await credentialsFile(machine, profile),
];

const notFoundError = (machine: Machine, auth: Auth, profile: string | undefined): WinnowError => {
	const files = [credentialsFilePath(machine), ...openstackFiles(machine, 'clouds').filter(file => !/\.(?:yml|json)$/.test(file))].filter(file => file !== undefined).map(file => clean(file));
	if (profile !== undefined) {
		return new WinnowError({
			kind: 'usage', what: words.noProfile(clean(profile), auth), advice: words.lookedIn(files),
		});
	}

	return new WinnowError({
		kind: 'authentication',
		what: words.noCredentials(auth),
		advice: words.noCredentialsAdvice,
		detail: serviceWords.secrets.looked(files),
	});
};

/**
Finds credentials: WINNOW_TOKEN, HUAWEICLOUD_SDK_*, HW_*, OS_*, clouds.yaml, ~/.huaweicloud/credentials, in this order. The server's agency is used only on request. Sends nothing.

@throws WinnowError (authentication) that lists where it looked; (usage) for an unknown profile.
*/
export const findCredentials = async (machine: Machine, {auth = 'auto', profile, isProfileOptional = false, metadataEndpoint}: CredentialsQuery = {}): Promise<Credentials> => {
	if (auth === 'agency') {
		return agencyCredentials(metadataEndpoint);
	}

	const isWanted = (credentials: Credentials): boolean => auth === 'auto' || credentials.kind === auth;
	const first: readonly Provider[] = profile === undefined ? [] : [async () => findByProfile(machine, profile)];
	const isOpen = profile === undefined || isProfileOptional;
	for (const provider of [...first, ...(isOpen ? providers : [])]) {
		const found = (await provider(machine)).find(one => isWanted(one));
		if (found) {
			return found;
		}
	}

	if (isOpen) {
		// Nothing was found: throw the reason why a cloud was skipped.
		await cloudsYaml(machine, undefined, true);
	}

	throw notFoundError(machine, auth, isOpen ? undefined : profile);
};
