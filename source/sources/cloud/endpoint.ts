import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {isLoopback} from './check-scheme.js';
import {serviceWords} from './words/index.js';

type Service = 'modelarts' | 'iam';

/** Returns the endpoint that the user configured for a service in a region, if any. */
export type Override = (service: Service, region: string) => string | undefined;

/** Regions whose hosts don't follow the common pattern: Open Telekom Cloud and Swiss OTC (from their lists of regions and endpoints). */
const specialHosts: Readonly<Record<string, Readonly<Record<Service, string>>>> = {
	'eu-de': {modelarts: 'https://modelarts.eu-de.otc.t-systems.com', iam: 'https://iam.eu-de.otc.t-systems.com'},
	'eu-nl': {modelarts: 'https://modelarts.eu-nl.otc.t-systems.com', iam: 'https://iam.eu-nl.otc.t-systems.com'},
	'eu-ch2': {modelarts: 'https://modelarts.eu-ch2.sc.otc.t-systems.com', iam: 'https://iam-pub.eu-ch2.sc.otc.t-systems.com'},
};

/** Huawei Cloud Europe has its own domain. */
const domainOf = (region: string): string => region.startsWith('eu-west-') ? 'myhuaweicloud.eu' : 'myhuaweicloud.com';

/**
The endpoint of a service in a region.

@param cloud Domain of a private cloud (`HW_CLOUD`). Default: the region's domain.
@throws WinnowError (usage) for a malformed region name.
*/
export const endpointOf = (service: Service, region: string, {override, cloud}: {readonly override?: Override; readonly cloud?: string} = {}): string => {
	if (!/^[a-z\d]+(?:-[a-z\d]+)*$/.test(region)) {
		throw new WinnowError({kind: 'usage', what: serviceWords.settings.invalidRegion(clean(region)), advice: serviceWords.settings.invalidRegionAdvice});
	}

	const overridden = override?.(service, region);
	return overridden === undefined ? (cloud === undefined ? specialHosts[region]?.[service] : undefined) ?? `https://${service}.${region}.${cloud ?? domainOf(region)}` : parseEndpoint(overridden);
};

/** The region in a ModelArts or IAM endpoint. */
export const regionOf = (endpoint: string): string | undefined => /^https?:\/\/(?:modelarts|iam|iam-pub)\.([a-z]+(?:-[a-z\d]+)+)\./i.exec(endpoint)?.[1]?.toLowerCase();

/** The IAM endpoint that belongs to a ModelArts endpoint, if it can be derived. On loopback both are the emulator. */
export const iamEndpointFor = (endpoint: string): string | undefined => {
	const {hostname} = new URL(endpoint);
	const known = Object.values(specialHosts).find(({modelarts}) => new URL(modelarts).hostname === hostname);
	if (known) {
		return known.iam;
	}

	if (hostname.startsWith('modelarts.')) {
		return endpoint.replace('//modelarts.', '//iam.');
	}

	return isLoopback(hostname) ? endpoint : undefined;
};

/** Parses an endpoint, with or without a scheme; drops `/v3`, trailing slashes and the query. @throws WinnowError (usage), which doesn't repeat text with an `@`, because it may contain a password. */
export const parseEndpoint = (text: string): string => {
	const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
	const url = /\s/.test(text) || !URL.canParse(full) ? undefined : new URL(full);
	if (url === undefined || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
		const hasPassword = text.includes('@');
		const {invalidEndpoint, invalidEndpointAdvice} = serviceWords.settings;
		throw new WinnowError({kind: 'usage', what: invalidEndpoint(hasPassword || url !== undefined ? undefined : clean(text)), advice: invalidEndpointAdvice(hasPassword)});
	}

	return url.origin + url.pathname.replace(/\/v3\/?$/, '').replace(/\/+$/, '');
};
