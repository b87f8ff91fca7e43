import path from 'node:path';
import * as v from 'valibot';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {variable, type Machine} from './credentials/machine.js';
import type {Override} from './endpoint.js';
import {serviceWords} from './words/index.js';

const schema = v.record(v.string(), v.array(v.looseObject({
	id: v.optional(v.string()), endpoint: v.optional(v.string()), endpoints: v.optional(v.array(v.string())),
})));

type Regions = v.InferOutput<typeof schema>;

const readRegions = async ({env, home, readFile}: Machine): Promise<Regions> => {
	const file = variable(env, 'HUAWEICLOUD_SDK_REGIONS_FILE') ?? (home === undefined ? undefined : path.join(home, '.huaweicloud', 'regions.yaml'));
	const found = file === undefined ? undefined : await readFile(file);
	if (file === undefined || !found) {
		return {};
	}

	// Loaded only if the file exists.
	const {readYaml} = await import('./read-yaml.js');
	const advice = serviceWords.files.notRegionsAdvice;
	const parsed = v.safeParse(schema, readYaml(found.text, {file, kind: 'usage', advice}) ?? {});
	if (!parsed.success) {
		const valuePath = v.getDotPath(parsed.issues[0]);
		throw new WinnowError({kind: 'usage', what: serviceWords.files.notRegions(clean(file), valuePath === null ? undefined : clean(valuePath)), advice});
	}

	return parsed.output;
};

/**
Endpoints configured for Huawei Cloud's SDKs: `HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4=https://…[,https://…]`, then `~/.huaweicloud/regions.yaml` (or HUAWEICLOUD_SDK_REGIONS_FILE). Of several endpoints the first is used.

@throws WinnowError (usage) for an invalid file.
*/
export const readOverrides = async (machine: Machine): Promise<Override> => {
	const regions = await readRegions(machine);
	return (service, region) => {
		const fromEnvironment = variable(machine.env, `HUAWEICLOUD_SDK_REGION_${service}_${region}`.toUpperCase().replaceAll('-', '_'))?.split(',')[0]?.trim();
		const [, entries = []] = Object.entries(regions).find(([name]) => name.toLowerCase() === service) ?? [];
		const entry = entries.find(({id}) => id === region);
		return fromEnvironment ?? entry?.endpoint ?? entry?.endpoints?.[0];
	};
};
