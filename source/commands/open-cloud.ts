import {WinnowError} from '../sources/errors.js';
import type {Catalog} from '../sources/catalog.js';
import type {Source} from '../sources/source.js';
import {createCloudCatalog} from '../sources/cloud/cloud-catalog.js';
import {createCloudSource} from '../sources/cloud/cloud-source.js';
import {createConnection, type Connection} from '../sources/cloud/connection.js';
import {accessKeySigner, tokenSigner} from '../sources/cloud/sign.js';
import type {CommandContext} from './command.js';

export type CloudFlags = {
	readonly endpoint?: string;
	readonly region?: string;
	readonly project?: string;
	readonly tlsVerify?: boolean;
	readonly allowHttp?: boolean;
};

/** A pasted results URL: `https://HOST/v2/PROJECT/processor-tasks/TASK/versions/VERSION/results`. */
export const parseResultsUrl = (text: string): {endpoint: string; project: string; task: string; version: string | undefined} | undefined => {
	const match = /^(https?:\/\/[^/]+)\/v2\/([^/]+)\/processor-tasks\/([^/?#]+)(?:\/versions\/([^/?#]+))?/i.exec(text);
	return match ? {
		endpoint: match[1]!, project: decodeURIComponent(match[2]!), task: decodeURIComponent(match[3]!), version: match[4] === undefined ? undefined : decodeURIComponent(match[4]),
	} : undefined;
};

export type OpenedCloud = {
	readonly connection: Connection;
	readonly project: string;
	readonly task: string | undefined;
	readonly version: string | undefined;
	readonly warnings: readonly string[];
	/** The endpoint's host. */
	readonly where: string;
	catalog(): Catalog;
	source(task: string, version: string, names?: {readonly title?: string}): Source;
	close(): Promise<void>;
};

/** The service that flags, a pasted URL and the environment name, with the credentials that were found. */
export const openCloud = async (context: CommandContext, flags: CloudFlags, input: readonly string[]): Promise<OpenedCloud> => {
	const {env} = context;
	const pasted = input[0] === undefined ? undefined : parseResultsUrl(input[0]);
	const endpoint = flags.endpoint ?? pasted?.endpoint ?? (flags.region === undefined ? undefined : `https://modelarts.${flags.region}.myhuaweicloud.com`);
	if (endpoint === undefined) {
		throw new WinnowError({kind: 'usage', what: 'Where the service is, is not known', advice: 'Give --region NAME or --endpoint URL; winnow demo needs neither.'});
	}

	const project = flags.project ?? pasted?.project ?? env['HUAWEICLOUD_SDK_PROJECT_ID'];
	if (project === undefined) {
		throw new WinnowError({kind: 'usage', what: 'The project id is not known', advice: 'Give --project ID or set HUAWEICLOUD_SDK_PROJECT_ID.'});
	}

	const token = env['WINNOW_TOKEN'];
	const accessKey = env['HUAWEICLOUD_SDK_AK'];
	const secretKey = env['HUAWEICLOUD_SDK_SK'];
	const signer = token ? tokenSigner(token) : (accessKey && secretKey ? accessKeySigner({
		accessKey, secretKey, securityToken: env['HUAWEICLOUD_SDK_SECURITY_TOKEN'], projectId: project,
	}) : undefined);
	if (!signer) {
		throw new WinnowError({kind: 'authentication', what: 'No credentials were found', advice: 'Set WINNOW_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK.'});
	}

	const connection = createConnection({
		endpoint, signer, allowHttp: flags.allowHttp, tlsVerify: flags.tlsVerify, userAgent: `winnow/${context.version}`,
	});
	const warnings = [
		...(flags.tlsVerify === false ? ['Certificates are not checked.'] : []),
		...(flags.allowHttp ? ['Plain http is allowed: credentials travel in the clear.'] : []),
	];
	return {
		connection,
		project,
		task: pasted?.task ?? input[0],
		version: pasted ? pasted.version ?? input[1] : input[1],
		warnings,
		where: new URL(connection.endpoint).host,
		catalog: () => createCloudCatalog({connection, project}),
		source: (task, version, names) => createCloudSource({
			connection, project, task, version, ...names,
		}),
		async close() {
			await connection.close();
		},
	};
};
