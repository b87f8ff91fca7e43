import type {SourceIdentity} from '../model/source.js';
import {linkAddress} from '../text/link.js';

/** The start page of ModelArts in a region, as linked in public documents. The address of a task's page is not documented. */
const startPage = 'https://console.huaweicloud.com/modelarts/?region={region}';

const placeholders = /{(region|project|task|version)}/g;

type Named = Readonly<Record<'region' | 'project' | 'task' | 'version', string>>;

const expand = (template: string, names: Named): string | undefined =>
	linkAddress(template.replaceAll(placeholders, (_, name: keyof Named) => encodeURIComponent(names[name])));

/** Whether a template makes an HTTPS address and has no unknown placeholders. */
export const isConsoleUrl = (template: string): boolean => !/[{}]/.test(template.replaceAll(placeholders, '')) && (expand(template, {
	region: 'r', project: 'p', task: 't', version: 'v',
})?.startsWith('https://') ?? false);

/**
Returns the address of the console's page for a version.

@param template The configured address, with `{region}`, `{project}`, `{task}` and `{version}`. Default: the start page of ModelArts in the region, on Huawei Cloud.
@returns Undefined if no console is known.
*/
export const consoleLink = ({endpoint, project, task, version}: Pick<SourceIdentity, 'endpoint' | 'project' | 'task' | 'version'>, template?: string): string | undefined => {
	const [, region = '', domain] = /^https:\/\/modelarts\.([a-z\d-]+)\.([a-z\d.-]+)/.exec(endpoint) ?? [];
	const used = template ?? (domain === 'myhuaweicloud.com' ? startPage : undefined);
	return used === undefined || !/^https?:/.test(endpoint) ? undefined : expand(used, {region, project, task, version});
};
