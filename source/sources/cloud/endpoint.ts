import {WinnowError} from '../errors.js';
import {clean} from '../clean.js';

export type Endpoints = {readonly modelarts: string; readonly iam: string};

/** Regions whose hosts follow no common pattern (regions and endpoints of Open Telekom Cloud and of Huawei Cloud Europe). */
const special: Readonly<Record<string, Endpoints>> = {
	'eu-de': {modelarts: 'https://modelarts.eu-de.otc.t-systems.com', iam: 'https://iam.eu-de.otc.t-systems.com'},
	'eu-nl': {modelarts: 'https://modelarts.eu-nl.otc.t-systems.com', iam: 'https://iam.eu-nl.otc.t-systems.com'},
	'eu-ch2': {modelarts: 'https://modelarts.eu-ch2.sc.otc.t-systems.com', iam: 'https://iam-pub.eu-ch2.sc.otc.t-systems.com'},
	'eu-west-101': {modelarts: 'https://modelarts.eu-west-101.myhuaweicloud.eu', iam: 'https://iam.eu-west-101.myhuaweicloud.eu'},
};

type Environment = Readonly<Record<string, string | undefined>>;

/** `HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4=https://…[,https://…]`: the SDKs' override for one region. */
const override = (env: Environment, service: string, region: string): string | undefined => {
	const [first = ''] = env[`HUAWEICLOUD_SDK_REGION_${service}_${region.toUpperCase().replaceAll('-', '_')}`]?.split(',') ?? [];
	return first.trim() === '' ? undefined : first.trim();
};

/** Where a region's services are. @throws WinnowError for a name that can be none. */
export const endpointsOf = (region: string, env: Environment, cloud = 'myhuaweicloud.com'): Endpoints => {
	if (!/^[a-z\d]+(?:-[a-z\d]+)+$/.test(region)) {
		throw new WinnowError({kind: 'usage', what: `"${clean(region)}" is no region`, advice: 'Regions read like cn-north-4 or eu-de; --endpoint takes an address.'});
	}

	const usual = special[region] ?? {modelarts: `https://modelarts.${region}.${cloud}`, iam: `https://iam.${region}.${cloud}`};
	return {modelarts: override(env, 'MODELARTS', region) ?? usual.modelarts, iam: override(env, 'IAM', region) ?? usual.iam};
};

/** The region that an endpoint of the known clouds names. */
export const regionOf = (endpoint: string): string | undefined => /^https?:\/\/modelarts\.([a-z\d-]+)\./i.exec(endpoint)?.[1];

/** An endpoint as a person gives it: with or without a scheme. @throws WinnowError */
export const parseEndpoint = (text: string): string => {
	const full = /^https?:\/\//i.test(text) ? text : `https://${text}`;
	if (!URL.canParse(full) || /\s/.test(text)) {
		throw new WinnowError({kind: 'usage', what: `"${clean(text)}" is no address of a service`, advice: 'An endpoint reads like https://modelarts.cn-north-4.myhuaweicloud.com.'});
	}

	return full;
};

/** A pasted results URL: `https://HOST/v2/PROJECT/processor-tasks/TASK/versions/VERSION/results`. Undefined where the text is none. */
export const parseResultsUrl = (text: string): {readonly endpoint: string; readonly project: string; readonly task: string; readonly version: string | undefined} | undefined => {
	const match = /^(https?:\/\/[^/]+)\/v2\/([^/]+)\/processor-tasks\/([^/?#]+)(?:\/versions\/([^/?#]+))?/i.exec(text);
	return match
		? {
			endpoint: match[1]!, project: decodeURIComponent(match[2]!), task: decodeURIComponent(match[3]!), version: match[4] === undefined ? undefined : decodeURIComponent(match[4]),
		}
		: undefined;
};
