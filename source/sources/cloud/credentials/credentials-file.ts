import path from 'node:path';
import {clean} from '../../../text/clean.js';
import {serviceWords} from '../words/index.js';
import {keyCredentials, type Credentials} from './credentials.js';
import {parseIni} from './parse-ini.js';
import {permissionWarning, variable, type Machine} from './machine.js';

/** Default sections. The SDKs call project credentials "basic". */
const defaultSections = ['basic', 'default'];

/** HUAWEICLOUD_SDK_CREDENTIALS_FILE, or `~/.huaweicloud/credentials`; undefined without a home folder. */
export const credentialsFilePath = ({env, home}: Machine): string | undefined => variable(env, 'HUAWEICLOUD_SDK_CREDENTIALS_FILE') ?? (home === undefined ? undefined : path.join(home, '.huaweicloud', 'credentials'));

/** Reads `~/.huaweicloud/credentials` (INI) as Huawei Cloud's SDKs do: ak, sk, security_token, project_id and iam_endpoint of one section. `region` is Winnow's addition. */
export const credentialsFile = async (machine: Machine, profile?: string): Promise<readonly Credentials[]> => {
	const file = credentialsFilePath(machine);
	const found = file === undefined ? undefined : await machine.readFile(file);
	if (file === undefined || !found) {
		return [];
	}

	const sections = parseIni(found.text);
	const name = profile ?? defaultSections.find(one => sections.has(one));
	const section = name === undefined ? undefined : sections.get(name);
	const [accessKey, secretKey, securityToken] = ['ak', 'sk', 'security_token'].map(key => section?.get(key));
	return !section || !accessKey || !secretKey
		? []
		: [keyCredentials(
			{accessKey, secretKey, securityToken: securityToken === '' ? undefined : securityToken},
			{
				source: serviceWords.files.inFile(`[${clean(name!)}]`, clean(file)), project: section.get('project_id'), region: section.get('region'), iamEndpoint: section.get('iam_endpoint'), warnings: permissionWarning(file, found),
			},
		)];
};
