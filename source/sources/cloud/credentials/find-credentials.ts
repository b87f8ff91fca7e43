import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import {agencyCredentials} from './agency.js';
import {cloudsYaml} from './clouds-yaml.js';
import {credentialsFile, credentialsFilePath} from './credentials-file.js';
import type {Auth, Credentials} from './credentials.js';
import {huaweicloudEnvironment} from './huaweicloud-environment.js';
import type {Machine} from './machine.js';
import {openstackFiles} from './openstack-files.js';
import {openstackEnvironment} from './openstack-environment.js';
import {terraformEnvironment} from './terraform-environment.js';
import {winnowToken} from './winnow-token.js';

export type CredentialsQuery = {
	/** Default auto. */
	readonly auth?: Auth;
	/** A section of ~/.huaweicloud/credentials or a cloud of clouds.yaml; looked at before the environment. */
	readonly profile?: string;
	/** Where the name need not be one of those files: without it there the search goes on as without a profile. */
	readonly isProfileOptional?: boolean;
	/** Where the metadata service is; for tests. */
	readonly metadataEndpoint?: string;
};

type Provider = (machine: Machine) => readonly Credentials[] | Promise<readonly Credentials[]>;

/** In this order; the first that has credentials of the wanted kind is taken. */
const providers: readonly Provider[] = [winnowToken, huaweicloudEnvironment, terraformEnvironment, openstackEnvironment, cloudsYaml, credentialsFile];

const named = async (machine: Machine, profile: string): Promise<readonly Credentials[]> => [...await cloudsYaml(machine, profile), ...await credentialsFile(machine, profile)];

const inWords: Readonly<Record<Auth, string>> = {
	auto: 'credentials', token: 'token', aksk: 'access key', password: 'name and password', agency: 'agency',
};

const nothing = (machine: Machine, auth: Auth, profile: string | undefined): WinnowError => {
	const files = [credentialsFilePath(machine), ...openstackFiles(machine, 'clouds').filter(file => !/\.(?:yml|json)$/.test(file))].filter(file => file !== undefined).map(file => clean(file));
	if (profile !== undefined) {
		return new WinnowError({
			kind: 'usage', what: `There is no profile "${clean(profile)}" with ${auth === 'auto' ? 'credentials' : `a ${inWords[auth]}`}`, advice: `Looked in ${files.join(', ')}.`,
		});
	}

	return new WinnowError({
		kind: 'authentication',
		what: auth === 'auto' ? 'No credentials were found' : `No ${inWords[auth]} was found`,
		advice: 'Set WINNOW_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK; winnow demo needs none.',
		detail: `Looked for WINNOW_TOKEN; HUAWEICLOUD_SDK_AK and _SK; HW_ACCESS_KEY and HW_SECRET_KEY, HW_AUTH_TOKEN, HW_USER_NAME and HW_USER_PASSWORD; OS_TOKEN, OS_ACCESS_KEY and OS_SECRET_KEY, OS_USERNAME and OS_PASSWORD; ${files.join('; ')}. An agency is asked only with --auth agency.`,
	});
};

/**
Finds who asks: WINNOW_TOKEN, HUAWEICLOUD_SDK_*, HW_*, OS_*, clouds.yaml, ~/.huaweicloud/credentials, in this order; the agency of a cloud server only where it is named. Only looks: nothing is sent.

@throws WinnowError (authentication) that says what was looked for; (usage) for a profile that is not there.
*/
export const findCredentials = async (machine: Machine, {auth = 'auto', profile, isProfileOptional = false, metadataEndpoint}: CredentialsQuery = {}): Promise<Credentials> => {
	if (auth === 'agency') {
		return agencyCredentials(metadataEndpoint);
	}

	const wanted = (credentials: Credentials): boolean => auth === 'auto' || credentials.kind === auth;
	const first: readonly Provider[] = profile === undefined ? [] : [async () => named(machine, profile)];
	const isOpen = profile === undefined || isProfileOptional;
	for (const provider of [...first, ...(isOpen ? providers : [])]) {
		const found = (await provider(machine)).find(one => wanted(one));
		if (found) {
			return found;
		}
	}

	if (isOpen) {
		// Nothing else is left: a cloud that was passed over says why it can't be used.
		await cloudsYaml(machine, undefined, true);
	}

	throw nothing(machine, auth, isOpen ? undefined : profile);
};
