import path from 'node:path';
import * as v from 'valibot';
import type {Machine} from './machine.js';

const text = v.optional(v.nullable(v.string()));
const schema = v.looseObject({
	current: text,
	profiles: v.optional(v.nullable(v.array(v.looseObject({name: text, region: text, projectId: text}))), []),
});

type HcloudProfile = {readonly region?: string; readonly project?: string};

/** Region and project of KooCLI's current profile (`~/.hcloud/config.json`). Its keys are encrypted and not used; an invalid file is ignored. */
export const hcloudConfig = async ({home, readFile}: Machine): Promise<HcloudProfile> => {
	const found = home === undefined ? undefined : await readFile(path.join(home, '.hcloud', 'config.json'));
	if (!found) {
		return {};
	}

	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), found.text);
	const profiles = parsed.success ? parsed.output.profiles ?? [] : [];
	const current = parsed.success ? profiles.find(({name}) => name === parsed.output.current) ?? profiles[0] : undefined;
	return {...(current?.region ? {region: current.region} : {}), ...(current?.projectId ? {project: current.projectId} : {})};
};
