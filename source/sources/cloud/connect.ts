import {WinnowError} from '../../model/errors.js';
import type {Catalog} from '../../model/catalog.js';
import type {Datasets} from '../../model/dataset.js';
import type {Source} from '../../model/source.js';
import type {Sleep} from '../../async/sleep.js';
import {createCloudCatalog, type CloudCatalogOptions} from './cloud-catalog.js';
import {createCloudSource, type CloudSourceOptions} from './cloud-source.js';
import {createConnection, type Connection, type ConnectionOptions} from './connection.js';
import type {Auth, Credentials, CredentialSigner} from './credentials/credentials.js';
import {findCredentials} from './credentials/find-credentials.js';
import {hcloudConfig} from './credentials/hcloud-config.js';
import {
	readSettingsFile, variable, type Environment, type Machine,
} from './credentials/machine.js';
import {
	endpointOf, iamEndpointFor, parseEndpoint, regionOf,
} from './endpoint.js';
import {openLogFile} from './log-file.js';
import {readOverrides} from './read-overrides.js';
import {lookUpProject} from './project-lookup.js';
import {createCloudDatasets} from './datasets/cloud-datasets.js';
import {findProxies} from './find-proxies.js';
import {noSigner} from './sign.js';
import {serviceWords} from './words/index.js';

/** Command-line options that select the service and the credentials. */
export type CloudFlags = {
	readonly endpoint?: string;
	readonly region?: string;
	/** Project id. */
	readonly project?: string;
	readonly profile?: string;
	/** The profile comes from Winnow's own configuration and may name no credentials. */
	readonly isProfileOptional?: boolean;
	readonly auth?: Auth;
	/** Default true. */
	readonly tlsVerify?: boolean;
	readonly allowHttp?: boolean;
	readonly logFile?: string;
};

/** The machine and the program; injected for tests. */
export type ConnectContext = {
	readonly env: Environment;
	readonly home: string | undefined;
	readonly cwd: string;
	/** `winnow/1.0.0`. */
	readonly userAgent: string;
	readonly readFile?: Machine['readFile'];
	readonly now?: () => number;
	readonly random?: () => number;
	readonly sleep?: Sleep;
	readonly log?: ConnectionOptions['log'];
	/** URL of the metadata service. */
	readonly metadataEndpoint?: string;
};

export type Cloud = {
	readonly connection: Connection;
	readonly endpoint: string;
	readonly region: string | undefined;
	/** Undefined if unknown. Needed for passwords and for looking up a project. */
	readonly iamEndpoint: string | undefined;
	/** Project id. */
	readonly project: string;
	/** Where the credentials were found and their kind; no secrets. */
	readonly credentials: Pick<Credentials, 'source' | 'kind'>;
	/** Sentences to show the user. */
	readonly warnings: readonly string[];
	source(task: string, version: string, options?: Pick<CloudSourceOptions, 'title' | 'where' | 'stableEndpoint'>): Source;
	catalog(options?: Pick<CloudCatalogOptions, 'offsetUnit'>): Catalog;
	datasets(): Datasets;
	/** @throws WinnowError if the log can't be written. */
	close(): Promise<void>;
};

type Location = {
	readonly endpoint: string;
	readonly region: string | undefined;
	readonly iamEndpoint: string | undefined;
	readonly fallbackProject: string | undefined;
};

/** Endpoint, region and IAM endpoint from the flags, credentials, environment and KooCLI's settings, in this order. */
const findLocation = async (flags: CloudFlags, credentials: Pick<Credentials, 'region' | 'iamEndpoint'>, machine: Machine): Promise<Location> => {
	const {env} = machine;
	const hcloud = await hcloudConfig(machine);
	const given = flags.endpoint === undefined ? undefined : parseEndpoint(flags.endpoint);
	const iamOverride = credentials.iamEndpoint ?? variable(env, 'HUAWEICLOUD_SDK_IAM_ENDPOINT');
	const region = flags.region ?? (given === undefined ? credentials.region ?? (iamOverride === undefined ? undefined : regionOf(iamOverride)) ?? variable(env, 'HW_REGION_NAME', 'OS_REGION_NAME') ?? hcloud.region : regionOf(given) ?? credentials.region);
	const overrides = {override: await readOverrides(machine), cloud: variable(env, 'HW_CLOUD')};
	const endpoint = given ?? (region === undefined ? undefined : endpointOf('modelarts', region, overrides));
	if (endpoint === undefined) {
		throw new WinnowError({kind: 'usage', what: serviceWords.settings.noEndpoint, advice: serviceWords.settings.noEndpointAdvice});
	}

	const iamEndpoint = iamOverride === undefined ? iamEndpointFor(endpoint) ?? (region === undefined ? undefined : endpointOf('iam', region, overrides)) : parseEndpoint(iamOverride);
	return {
		endpoint, region, iamEndpoint, fallbackProject: region !== undefined && region === hcloud.region ? hcloud.project : undefined,
	};
};

/** Projects belong to a region, so the credentials' project doesn't apply in another one. Project names start with the region's name. */
const projectOf = (
	flags: CloudFlags,
	credentials: Credentials,
	region: string | undefined,
): {readonly project: string | undefined; readonly projectName: string | undefined} => {
	const isOtherRegion = flags.region !== undefined && credentials.region !== undefined && credentials.region !== flags.region;
	const named = flags.region === undefined || (credentials.projectName?.startsWith(flags.region) ?? false) ? credentials.projectName : undefined;
	return {project: isOtherRegion ? undefined : credentials.project, projectName: named ?? region};
};

const warningsOf = (flags: CloudFlags): readonly string[] => [
	...(flags.tlsVerify === false ? [serviceWords.settings.noTls] : []),
	...(flags.allowHttp ? [serviceWords.settings.plainHttp] : []),
];

/**
The endpoint that `connect` would use if the credentials don't name one.

@throws WinnowError (usage) if no endpoint is configured.
*/
export const findEndpoint = async (flags: CloudFlags, {env, home, cwd, readFile = readSettingsFile}: ConnectContext): Promise<string> => {
	const {endpoint} = await findLocation(flags, {}, {
		env, home, cwd, readFile,
	});
	return endpoint;
};

/**
Finds the service and credentials from flags, environment and files. Sends nothing, unless IAM has to look up the project ID.

@throws WinnowError that says what is missing and how to set it.
*/
export const connect = async (flags: CloudFlags, context: ConnectContext, signal: AbortSignal = new AbortController().signal): Promise<Cloud> => {
	const {env, home, cwd, userAgent, now = Date.now, random, sleep, metadataEndpoint, readFile = readSettingsFile} = context;
	const machine: Machine = {
		env, home, cwd, readFile,
	};
	const credentials = await findCredentials(machine, {
		auth: flags.auth, profile: flags.profile, isProfileOptional: flags.isProfileOptional, metadataEndpoint,
	});
	const {endpoint, region, iamEndpoint, fallbackProject} = await findLocation(flags, credentials, machine);
	const open: Array<{close(): Promise<void>}> = [];
	const closeAll = async (): Promise<void> => {
		// In reverse order, so that the log closes last.
		for (let last = open.pop(); last !== undefined; last = open.pop()) {
			await last.close();
		}
	};

	try {
		const logFile = flags.logFile === undefined ? undefined : await openLogFile(flags.logFile);
		if (logFile) {
			open.push(logFile);
		}

		const options = {
			allowHttp: flags.allowHttp,
			tlsVerify: flags.tlsVerify,
			proxies: findProxies(env),
			userAgent,
			now,
			random,
			sleep,
			log: logFile?.write ?? context.log,
		};
		const connectTo = (to: string, signer: CredentialSigner = noSigner): Connection => {
			const connection = createConnection({...options, endpoint: to, signer});
			open.push(connection);
			return connection;
		};

		const iam = (signer?: CredentialSigner): Connection => {
			if (iamEndpoint === undefined) {
				throw new WinnowError({kind: 'usage', what: serviceWords.settings.noIam, advice: serviceWords.settings.noIamAdvice});
			}

			return connectTo(iamEndpoint, signer);
		};

		const {project: ownProject, projectName} = projectOf(flags, credentials, region);
		const signerFor = (project: string | undefined): CredentialSigner => {
			let unsigned: Connection | undefined;
			return credentials.signer({
				project, projectName, now, iam() {
					unsigned ??= iam();
					return unsigned;
				},
			});
		};

		const known = flags.project ?? ownProject ?? variable(env, 'HUAWEICLOUD_SDK_PROJECT_ID', 'HW_PROJECT_ID', 'OS_PROJECT_ID') ?? fallbackProject;
		const first = signerFor(known);
		const lookUp = async (): Promise<string> => {
			if (projectName === undefined) {
				throw new WinnowError({kind: 'usage', what: serviceWords.settings.noProject, advice: serviceWords.settings.noProjectAdvice});
			}

			return lookUpProject(iam(first), projectName, signal);
		};

		const project = known ?? await first.project?.(signal) ?? await lookUp();
		// Access keys sign the project ID too. A fetched token is kept.
		const connection = connectTo(endpoint, known === undefined && first.project === undefined ? signerFor(project) : first);
		return {
			connection, endpoint: connection.endpoint, region, iamEndpoint, project,
			credentials: {source: credentials.source, kind: credentials.kind},
			warnings: [...credentials.warnings, ...warningsOf(flags)],
			source: (task, version, more) => createCloudSource({
				connection, project, task, version, ...more,
			}),
			catalog: more => createCloudCatalog({connection, project, ...more}),
			datasets: () => createCloudDatasets({connection, project}),
			close: closeAll,
		};
	} catch (error) {
		await closeAll();
		throw error;
	}
};
