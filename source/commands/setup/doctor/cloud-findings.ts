import {clean} from '../../../text/clean.js';
import {asWinnowError, isAbort, type WinnowError} from '../../../model/errors.js';
import {createConnection, type Connection} from '../../../sources/cloud/connection.js';
import {findProxies} from '../../../sources/cloud/find-proxies.js';
import {findEndpoint} from '../../../sources/cloud/connect.js';
import {noSigner} from '../../../sources/cloud/sign.js';
import type {CommandContext} from '../../command.js';
import {cloudOptions, openCloud, type OpenCloudFlags} from '../../open-cloud.js';
import {setupWords} from '../../words/setup.js';
import {
	ok, problem, unknown, warning, type Finding,
} from './finding.js';

const {cloud: words} = setupWords;

const minute = 60_000;
/** Maximum clock difference (ms): the service accepts signatures within 15 minutes of their date. */
const maxSkew = 15 * minute;

const clock = (skew: number | undefined): Finding => {
	if (skew === undefined) {
		return unknown('clock', words.clockUnknown);
	}

	const apart = Math.abs(skew);
	const seconds = Math.round(apart / 1000);
	const difference = apart < minute ? words.seconds(seconds) : words.minutes(seconds, Math.round(apart / minute));
	return apart > maxSkew
		? warning('clock', skew > 0 ? words.behind(difference) : words.ahead(difference), words.setClock)
		: ok('clock', apart < 2000 ? words.clockRight : words.clockOff(difference));
};

/** Whether the error is a response of the service. */
const isResponse = (error: WinnowError): boolean => error.httpStatus !== undefined || error.kind === 'authentication' || error.kind === 'not-found';

const ask = async (connection: Connection, request: () => Promise<string>): Promise<Finding[]> => {
	const started = performance.now();
	const milliseconds = () => Math.round(performance.now() - started);
	try {
		const result = await request();
		return [ok('endpoint', words.answers(connection.endpoint)), ok('test request', words.took(result, milliseconds())), clock(connection.clockSkew())];
	} catch (error) {
		if (isAbort(error)) {
			throw error;
		}

		const failure = asWinnowError(error);
		const isReached = isResponse(failure) || connection.clockSkew() !== undefined;
		return isReached
			? [ok('endpoint', words.answers(connection.endpoint)), problem('test request', failure), clock(connection.clockSkew())]
			: [problem('endpoint', failure), unknown('test request', words.unreachable), clock(undefined)];
	}
};

/** Checks without credentials whether the endpoint answers. The request is not signed. */
const checkEndpoint = async (context: CommandContext, flags: OpenCloudFlags): Promise<Finding[]> => {
	const {flags: cloudFlags, surroundings} = await cloudOptions(context, flags, []);
	let endpoint: string;
	try {
		endpoint = await findEndpoint(cloudFlags, surroundings);
	} catch (error) {
		const failure = asWinnowError(error);
		const isConfigured = cloudFlags.endpoint !== undefined || cloudFlags.region !== undefined;
		return [isConfigured ? problem('endpoint', failure) : unknown('endpoint', failure.line, failure.advice), unknown('test request', words.needsBoth)];
	}

	const connection = createConnection({
		endpoint, signer: noSigner, allowHttp: flags.allowHttp, tlsVerify: flags.tlsVerify, proxies: findProxies(context.env), userAgent: `winnow/${context.version}`,
	});
	try {
		const findings = await ask(connection, async () => {
			await connection.json({path: '/', about: words.endpoint}, context.signal);
			return words.answered;
		});
		return findings.map(finding => finding.what === 'test request' ? unknown('test request', words.needsCredentials) : finding);
	} finally {
		await connection.close();
	}
};

const withoutCloud = async (context: CommandContext, flags: OpenCloudFlags, error: WinnowError): Promise<Finding[]> => {
	// Missing credentials are an error only if the flags ask for them. Otherwise the cloud may not be needed.
	const isRequested = flags.profile !== undefined || flags.agency === true || (flags.auth !== undefined && flags.auth !== 'auto');
	if (error.kind === 'authentication' && error.httpStatus === undefined) {
		return [isRequested ? problem('credentials', error) : unknown('credentials', error.what, error.advice), ...await checkEndpoint(context, flags)];
	}

	return error.kind === 'usage' && !isRequested && flags.endpoint === undefined && flags.region === undefined
		? [unknown('endpoint', error.line, error.advice), unknown('test request', words.needsEndpoint)]
		: [problem(error.kind === 'connection' ? 'endpoint' : 'credentials', error), unknown('test request', words.notSent)];
};

/**
Checks the credentials, the endpoint with one small request, and the clock. Findings contain no secrets.

@throws The reason of an aborted signal, nothing else.
*/
export const cloudFindings = async (context: CommandContext, flags: OpenCloudFlags): Promise<Finding[]> => {
	let cloud: Awaited<ReturnType<typeof openCloud>>;
	try {
		cloud = await openCloud(context, flags, []);
	} catch (error) {
		if (isAbort(error)) {
			throw error;
		}

		return withoutCloud(context, flags, asWinnowError(error)).catch((error: unknown) => {
			if (isAbort(error)) {
				throw error;
			}

			return [problem('endpoint', asWinnowError(error))];
		});
	}

	try {
		const {connection, credentials: {source, kind}} = cloud;
		const found = clean(words.credentials(source, kind));
		return [
			ok('credentials', found),
			...cloud.warnings.map(text => warning('credentials', text)),
			ok('project', clean(cloud.project)),
			...await ask(connection, async () => {
				const {count} = await cloud.catalog().tasks({page: 0, limit: 1}, context.signal);
				return words.tasks(count);
			}),
		];
	} finally {
		await cloud.close();
	}
};
