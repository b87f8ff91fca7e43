import * as v from 'valibot';
import {WinnowError} from '../../../model/errors.js';
import {registerSecret} from '../../../text/known-secrets.js';
import {accessKeySigner, type AccessKeys} from '../sign.js';
import {openWire, type Wire} from '../dispatcher.js';
import {readBody} from '../read-body.js';
import {serviceWords} from '../words/index.js';
import {
	fetchingCredentials, type Credentials, type SignerContext, type CredentialSigner,
} from './credentials.js';

/** The link-local address of the metadata service, as in OpenStack. */
const metadataEndpoint = 'http://169.254.169.254';

/** Timeout of a metadata request (ms), as in the SDKs. */
const timeout = 3000;
/** Keys are renewed this long before they expire (ms), as in the terraform provider. */
const margin = 600_000;

const answer = v.looseObject({
	credential: v.looseObject({
		access: v.string(), secret: v.string(), securitytoken: v.string(), expires_at: v.optional(v.nullable(v.string())),
	}),
});

type TemporaryKeys = AccessKeys & {readonly expires: number};

const requestText = async (wire: Wire, request: Pick<Parameters<Wire['request']>[0], 'origin' | 'path' | 'method' | 'headers'>): Promise<string | undefined> => {
	const {statusCode, body} = await wire.request({
		...request, signal: AbortSignal.timeout(timeout),
	});
	const text = (await readBody(body, {maxBytes: 100_000})).toString();
	return statusCode >= 200 && statusCode < 300 ? text : undefined;
};

const parseJson = (text: string | undefined): unknown => {
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), text);
	return parsed.success ? parsed.output : undefined;
};

/** Gets temporary keys of this server's agency from the metadata service. @throws WinnowError */
const fetchKeys = async (endpoint: string, now: number): Promise<TemporaryKeys> => {
	const wire = openWire({timeout, tlsVerify: true});
	try {
		const token = await requestText(wire, {
			origin: endpoint, path: '/meta-data/latest/api/token', method: 'PUT', headers: {'x-metadata-token-ttl-seconds': '21600'},
		});
		registerSecret(token);
		const text = await requestText(wire, {
			origin: endpoint, path: '/openstack/latest/securitykey', method: 'GET', headers: token === undefined ? {} : {'x-metadata-token': token.trim()},
		});
		const parsed = v.safeParse(answer, parseJson(text));
		if (!parsed.success) {
			throw new WinnowError({kind: 'authentication', what: serviceWords.secrets.noKeys, advice: serviceWords.secrets.noKeysAdvice});
		}

		const {access, secret, securitytoken, expires_at: expiresAt} = parsed.output.credential;
		registerSecret(access, secret, securitytoken);
		const expires = Date.parse(expiresAt ?? '');
		return {
			accessKey: access, secretKey: secret, securityToken: securitytoken, expires: Number.isNaN(expires) ? now + margin : expires,
		};
	} catch (error) {
		throw error instanceof WinnowError
			? error
			: new WinnowError({
				kind: 'authentication', what: serviceWords.secrets.noMetadata, advice: serviceWords.secrets.noMetadataAdvice, cause: error,
			});
	} finally {
		await wire.close();
	}
};

const agencySigner = ({now, project}: SignerContext, endpoint: string): CredentialSigner => {
	let fetching: Promise<TemporaryKeys> | undefined;
	let currentAccess: string | undefined;
	let renewAt = Number.NEGATIVE_INFINITY;
	const keys = async (): Promise<TemporaryKeys> => {
		if (fetching && now() < renewAt) {
			return fetching;
		}

		renewAt = Number.POSITIVE_INFINITY;
		fetching = (async () => {
			try {
				const fetched = await fetchKeys(endpoint, now());
				currentAccess = fetched.accessKey;
				renewAt = fetched.expires - Math.min(margin, (fetched.expires - now()) / 2);
				return fetched;
			} catch (error) {
				fetching = undefined;
				throw error;
			}
		})();
		return fetching;
	};

	return {
		kind: 'agency',
		async headers(request, time) {
			return accessKeySigner({...await keys(), projectId: project}).headers(request, time);
		},
		discard({authorization = ''}) {
			if (currentAccess !== undefined && authorization.includes(`Access=${currentAccess},`)) {
				fetching = undefined;
			}

			return true;
		},
	};
};

/** The agency of this cloud server. Used only on request, because outside the cloud the metadata request takes seconds to time out. */
export const agencyCredentials = (endpoint = metadataEndpoint): Credentials => fetchingCredentials('agency', context => agencySigner(context, endpoint), {source: serviceWords.secrets.agency});
