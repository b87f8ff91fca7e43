import {clean} from '../../../text/clean.js';
import {asWinnowError, isAbort, type WinnowError} from '../../../model/errors.js';
import {createConnection, type Connection} from '../../../sources/cloud/connection.js';
import {findProxies} from '../../../sources/cloud/find-proxies.js';
import {findEndpoint} from '../../../sources/cloud/connect.js';
import {noSigner} from '../../../sources/cloud/sign.js';
import type {CommandContext} from '../../command.js';
import {cloudQuery, openCloud, type OpenCloudFlags} from '../../open-cloud.js';
import {grouped} from '../../../text/numbers.js';
import {
	ok, trouble, unknown, warning, type Finding,
} from './finding.js';

const minute = 60_000;
/** A signature is good for a quarter of an hour around its date. */
const mostSkew = 15 * minute;

const clock = (skew: number | undefined): Finding => {
	if (skew === undefined) {
		return unknown('clock', 'no answer to compare it with');
	}

	const apart = Math.abs(skew);
	const seconds = Math.round(apart / 1000);
	const words = `${grouped(seconds)} s${apart < minute ? '' : ` (${grouped(Math.round(apart / minute))} min)`}`;
	return apart > mostSkew
		? warning('clock', `this machine is ${words} ${skew > 0 ? 'behind' : 'ahead of'} the service`, 'Signatures are refused beyond 15 minutes: set the clock (timedatectl set-ntp true).')
		: ok('clock', apart < 2000 ? 'right' : `${words} off the service's: fine`);
};

/** @returns Whether an answer came, whatever it said. */
const reached = (error: WinnowError): boolean => error.httpStatus !== undefined || error.kind === 'authentication' || error.kind === 'not-found';

const ask = async (connection: Connection, request: () => Promise<string>): Promise<Finding[]> => {
	const started = performance.now();
	const milliseconds = () => Math.round(performance.now() - started);
	try {
		const words = await request();
		return [ok('endpoint', `${connection.endpoint} answers`), ok('test request', `${words}, ${milliseconds()} ms`), clock(connection.clockSkew())];
	} catch (error) {
		if (isAbort(error)) {
			throw error;
		}

		const told = asWinnowError(error);
		const isThere = reached(told) || connection.clockSkew() !== undefined;
		return isThere
			? [ok('endpoint', `${connection.endpoint} answers`), trouble('test request', told), clock(connection.clockSkew())]
			: [trouble('endpoint', told), unknown('test request', 'the endpoint was not reached'), clock(undefined)];
	}
};

/** Without credentials: whether anybody answers where the service would be asked. Nothing is signed. */
const knock = async (context: CommandContext, flags: OpenCloudFlags): Promise<Finding[]> => {
	const {flags: asked, surroundings} = await cloudQuery(context, flags, []);
	let place: string;
	try {
		place = await findEndpoint(asked, surroundings);
	} catch (error) {
		const told = asWinnowError(error);
		const isSaid = asked.endpoint !== undefined || asked.region !== undefined;
		return [isSaid ? trouble('endpoint', told) : unknown('endpoint', told.line, told.advice), unknown('test request', 'not sent: it needs credentials and an endpoint')];
	}

	const connection = createConnection({
		endpoint: place, signer: noSigner, allowHttp: flags.allowHttp, tlsVerify: flags.tlsVerify, proxies: findProxies(context.env), userAgent: `winnow/${context.version}`,
	});
	try {
		const findings = await ask(connection, async () => {
			await connection.json({path: '/', about: 'The endpoint'}, context.signal);
			return 'answered';
		});
		return findings.map(finding => finding.what === 'test request' ? unknown('test request', 'not sent: it needs credentials') : finding);
	} finally {
		await connection.close();
	}
};

const withoutCloud = async (context: CommandContext, flags: OpenCloudFlags, error: WinnowError): Promise<Finding[]> => {
	// Who asks for something that is not there should hear it; who asked for nothing may not need a cloud.
	const isAsked = flags.profile !== undefined || flags.agency === true || (flags.auth !== undefined && flags.auth !== 'auto');
	if (error.kind === 'authentication' && error.httpStatus === undefined) {
		return [isAsked ? trouble('credentials', error) : unknown('credentials', error.what, error.advice), ...await knock(context, flags)];
	}

	return error.kind === 'usage' && !isAsked && flags.endpoint === undefined && flags.region === undefined
		? [unknown('endpoint', error.line, error.advice), unknown('test request', 'not sent: it needs an endpoint')]
		: [trouble(error.kind === 'connection' ? 'endpoint' : 'credentials', error), unknown('test request', 'not sent')];
};

/**
Credentials by their source, the endpoint, one small request, and the clock. Never a secret.

@throws An abort only.
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

			return [trouble('endpoint', asWinnowError(error))];
		});
	}

	try {
		const {connection, credentials: {source, kind}} = cloud;
		const found = clean(`${source} (${kind})`);
		return [
			ok('credentials', found),
			...cloud.warnings.map(text => warning('credentials', text)),
			ok('project', clean(cloud.project)),
			...await ask(connection, async () => {
				const {count} = await cloud.catalog().tasks({page: 0, limit: 1}, context.signal);
				return `${grouped(count)} ${count === 1 ? 'task' : 'tasks'}`;
			}),
		];
	} finally {
		await cloud.close();
	}
};
