import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {isLoopback} from './plain-http.js';

export type Service = 'modelarts' | 'iam';

/** An address that somebody set for a service in a region; undefined where nobody did. */
export type Override = (service: Service, region: string) => string | undefined;

/** Regions whose hosts follow no common pattern: Open Telekom Cloud, Swiss OTC, Huawei Cloud Europe (their lists of regions and endpoints). */
const special: Readonly<Record<string, Readonly<Record<Service, string>>>> = {
	'eu-de': {modelarts: 'https://modelarts.eu-de.otc.t-systems.com', iam: 'https://iam.eu-de.otc.t-systems.com'},
	'eu-nl': {modelarts: 'https://modelarts.eu-nl.otc.t-systems.com', iam: 'https://iam.eu-nl.otc.t-systems.com'},
	'eu-ch2': {modelarts: 'https://modelarts.eu-ch2.sc.otc.t-systems.com', iam: 'https://iam-pub.eu-ch2.sc.otc.t-systems.com'},
};

/** Huawei Cloud Europe's regions live under a domain of their own. */
const domainOf = (region: string): string => region.startsWith('eu-west-') ? 'myhuaweicloud.eu' : 'myhuaweicloud.com';

/**
Where a service of a region is.

@param cloud The domain of a private cloud (`HW_CLOUD`), where it is another one than the region's own.
@throws WinnowError (usage) for a name that can be no region.
*/
export const endpointOf = (service: Service, region: string, {override, cloud}: {readonly override?: Override; readonly cloud?: string} = {}): string => {
	if (!/^[a-z\d]+(?:-[a-z\d]+)*$/.test(region)) {
		throw new WinnowError({kind: 'usage', what: `"${clean(region)}" is no region`, advice: 'Regions read like cn-north-4 or eu-de; --endpoint takes an address.'});
	}

	const set = override?.(service, region);
	return set === undefined ? (cloud === undefined ? special[region]?.[service] : undefined) ?? `https://${service}.${region}.${cloud ?? domainOf(region)}` : parseEndpoint(set);
};

/** The region that an address of ModelArts or IAM names. */
export const regionOf = (endpoint: string): string | undefined => /^https?:\/\/(?:modelarts|iam|iam-pub)\.([a-z]+(?:-[a-z\d]+)+)\./i.exec(endpoint)?.[1]?.toLowerCase();

/** Where IAM is, as far as the address of ModelArts tells: beside it, or on this machine the same one, which is the built-in cloud. */
export const iamBeside = (endpoint: string): string | undefined => {
	const {hostname} = new URL(endpoint);
	const known = Object.values(special).find(({modelarts}) => new URL(modelarts).hostname === hostname);
	return known?.iam ?? (hostname.startsWith('modelarts.') ? endpoint.replace('//modelarts.', '//iam.') : (isLoopback(hostname) ? endpoint : undefined));
};

/** A service's address as a person gives it: with or without a scheme; without `/v3`, a slash at the end, or a query. @throws WinnowError (usage); text with an `@` is not repeated, because a password may stand before it. */
export const parseEndpoint = (text: string): string => {
	const full = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;
	const url = /\s/.test(text) || !URL.canParse(full) ? undefined : new URL(full);
	if (url === undefined || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
		throw new WinnowError({kind: 'usage', what: text.includes('@') || url !== undefined ? 'The endpoint is not the address of a service' : `"${clean(text)}" is not the address of a service`, advice: `An endpoint looks like https://modelarts.cn-north-4.myhuaweicloud.com${text.includes('@') ? ', without a name and password' : ''}.`});
	}

	return url.origin + url.pathname.replace(/\/v3\/?$/, '').replace(/\/+$/, '');
};
