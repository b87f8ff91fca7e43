import {WinnowError} from '../../model/errors.js';
import type {Catalog} from '../../model/catalog.js';
import type {Source} from '../../model/source.js';
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
	endpointOf, iamBeside, parseEndpoint, regionOf,
} from './endpoint.js';
import {openLogFile} from './log-file.js';
import {readOverrides} from './overrides.js';
import {lookUpProject} from './project-lookup.js';
import {proxiesOf} from './proxies.js';
import {noSigner} from './sign.js';
import type {Sleep} from '../../async/sleep.js';

/** What the command line says about the service and who asks. */
export type CloudFlags = {
	readonly endpoint?: string;
	readonly region?: string;
	/** Project id. */
	readonly project?: string;
	readonly profile?: string;
	/** Where the profile is one of the person's settings, which may go with credentials from anywhere. */
	readonly isProfileOptional?: boolean;
	readonly auth?: Auth;
	/** Default true. */
	readonly tlsVerify?: boolean;
	readonly allowHttp?: boolean;
	readonly logFile?: string;
};

/** What the machine and the program say. */
export type ConnectSurroundings = {
	readonly env: Environment;
	/** Undefined where there is none. */
	readonly home: string | undefined;
	readonly cwd: string;
	/** `winnow/1.0.0`. */
	readonly userAgent: string;
	readonly readFile?: Machine['readFile'];
	readonly now?: () => number;
	readonly random?: () => number;
	readonly sleep?: Sleep;
	readonly log?: ConnectionOptions['log'];
	/** Where the metadata service of a cloud server is. */
	readonly metadataEndpoint?: string;
};

export type Cloud = {
	readonly connection: Connection;
	readonly endpoint: string;
	readonly region: string | undefined;
	/** Undefined where nothing tells it; only some ways in need it. */
	readonly iamEndpoint: string | undefined;
	/** Project id. */
	readonly project: string;
	/** Who asks: where it was found, and of which kind; no secret. */
	readonly credentials: Pick<Credentials, 'source' | 'kind'>;
	/** For the person, each a sentence. */
	readonly warnings: readonly string[];
	source(task: string, version: string, options?: Pick<CloudSourceOptions, 'title' | 'where' | 'stableEndpoint'>): Source;
	catalog(options?: Pick<CloudCatalogOptions, 'offsetUnit'>): Catalog;
	/** @throws WinnowError where the log could not be written. */
	close(): Promise<void>;
};

type Where = {readonly endpoint: string; readonly region: string | undefined; readonly iamEndpoint: string | undefined; readonly fallbackProject: string | undefined};

/** Endpoint, region and IAM from flags, credentials, environment and KooCLI's settings, in this order. */
const findWhere = async (flags: CloudFlags, credentials: Pick<Credentials, 'region' | 'iamEndpoint'>, machine: Machine): Promise<Where> => {
	const {env} = machine;
	const hcloud = await hcloudConfig(machine);
	const given = flags.endpoint === undefined ? undefined : parseEndpoint(flags.endpoint);
	const iamSaid = credentials.iamEndpoint ?? variable(env, 'HUAWEICLOUD_SDK_IAM_ENDPOINT');
	const region = flags.region ?? (given === undefined ? credentials.region ?? (iamSaid === undefined ? undefined : regionOf(iamSaid)) ?? variable(env, 'HW_REGION_NAME', 'OS_REGION_NAME') ?? hcloud.region : regionOf(given) ?? credentials.region);
	const places = {override: await readOverrides(machine), cloud: variable(env, 'HW_CLOUD')};
	const endpoint = given ?? (region === undefined ? undefined : endpointOf('modelarts', region, places));
	if (endpoint === undefined) {
		throw new WinnowError({kind: 'usage', what: 'Where the service is, is not known', advice: 'Give --region NAME or --endpoint URL; winnow demo needs neither.'});
	}

	const iamEndpoint = iamSaid === undefined ? iamBeside(endpoint) ?? (region === undefined ? undefined : endpointOf('iam', region, places)) : parseEndpoint(iamSaid);
	return {
		endpoint, region, iamEndpoint, fallbackProject: region !== undefined && region === hcloud.region ? hcloud.project : undefined,
	};
};

/** A region has projects of its own: what the credentials say of one holds for no other. Project names begin with their region's. */
const projectOf = (flags: CloudFlags, credentials: Credentials, region: string | undefined): {readonly project: string | undefined; readonly projectName: string | undefined} => {
	const elsewhere = flags.region !== undefined && credentials.region !== undefined && credentials.region !== flags.region;
	const named = flags.region === undefined || (credentials.projectName?.startsWith(flags.region) ?? false) ? credentials.projectName : undefined;
	return {project: elsewhere ? undefined : credentials.project, projectName: named ?? region};
};

const warningsOf = (flags: CloudFlags): readonly string[] => [
	...(flags.tlsVerify === false ? ['Certificates are not checked: anybody in between can read and change what is sent.'] : []),
	...(flags.allowHttp ? ['Plain http is allowed: credentials may travel in the clear.'] : []),
];

/**
Where `connect` would look for the service if it found credentials that say nothing of their own.

@throws WinnowError (usage) where nothing says it.
*/
export const findEndpoint = async (flags: CloudFlags, {env, home, cwd, readFile = readSettingsFile}: ConnectSurroundings): Promise<string> => {
	const {endpoint} = await findWhere(flags, {}, {
		env, home, cwd, readFile,
	});
	return endpoint;
};

/**
The service that flags, environment and files name, with the credentials found there. Sends nothing, unless the project id has to be asked of IAM.

@throws WinnowError that says what is missing and how to give it.
*/
export const connect = async (flags: CloudFlags, surroundings: ConnectSurroundings, signal: AbortSignal = new AbortController().signal): Promise<Cloud> => {
	const {env, home, cwd, userAgent, now = Date.now, random, sleep, metadataEndpoint, readFile = readSettingsFile} = surroundings;
	const machine: Machine = {
		env, home, cwd, readFile,
	};
	const credentials = await findCredentials(machine, {
		auth: flags.auth, profile: flags.profile, isProfileOptional: flags.isProfileOptional, metadataEndpoint,
	});
	const {endpoint, region, iamEndpoint, fallbackProject} = await findWhere(flags, credentials, machine);
	const open: Array<{close(): Promise<void>}> = [];
	const closeAll = async (): Promise<void> => {
		// One after another, the log last: what ends may still be logged.
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
			allowHttp: flags.allowHttp, tlsVerify: flags.tlsVerify, proxies: proxiesOf(env), userAgent, now, random, sleep, log: logFile?.write ?? surroundings.log,
		};
		const reach = (to: string, signer: CredentialSigner = noSigner): Connection => {
			const connection = createConnection({...options, endpoint: to, signer});
			open.push(connection);
			return connection;
		};

		const iam = (signer?: CredentialSigner): Connection => {
			if (iamEndpoint === undefined) {
				throw new WinnowError({kind: 'usage', what: 'Where IAM is, is not known', advice: 'Set HUAWEICLOUD_SDK_IAM_ENDPOINT, or give --project ID with a token or keys.'});
			}

			return reach(iamEndpoint, signer);
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
				throw new WinnowError({kind: 'usage', what: 'The project id is not known', advice: 'Give --project ID, or --region NAME to have it looked up.'});
			}

			return lookUpProject(iam(first), projectName, signal);
		};

		const project = known ?? await first.project?.(signal) ?? await lookUp();
		// Keys sign the project's id along with the rest; a token that was fetched is kept.
		const connection = reach(endpoint, known === undefined && first.project === undefined ? signerFor(project) : first);
		return {
			connection, endpoint: connection.endpoint, region, iamEndpoint, project,
			credentials: {source: credentials.source, kind: credentials.kind},
			warnings: [...credentials.warnings, ...warningsOf(flags)],
			source: (task, version, more) => createCloudSource({
				connection, project, task, version, ...more,
			}),
			catalog: more => createCloudCatalog({connection, project, ...more}),
			close: closeAll,
		};
	} catch (error) {
		await closeAll();
		throw error;
	}
};
