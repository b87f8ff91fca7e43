import path from 'node:path';
import {clean} from '../../../text/clean.js';
import {keyCredentials, type Credentials} from './credentials.js';
import {parseIni} from './ini.js';
import {exposure, variable, type Machine} from './machine.js';

/** The section that is taken where none is named: what the SDKs call credentials of a project. */
const usual = ['basic', 'default'];

/** Where the file is: `~/.huaweicloud/credentials`, or as HUAWEICLOUD_SDK_CREDENTIALS_FILE says; undefined without a home. */
export const credentialsFilePath = ({env, home}: Machine): string | undefined => variable(env, 'HUAWEICLOUD_SDK_CREDENTIALS_FILE') ?? (home === undefined ? undefined : path.join(home, '.huaweicloud', 'credentials'));

/** `~/.huaweicloud/credentials` (INI), as the cloud's own SDKs read it: ak, sk, security_token, project_id, iam_endpoint of one section; region is ours. */
export const credentialsFile = async (machine: Machine, profile?: string): Promise<readonly Credentials[]> => {
	const file = credentialsFilePath(machine);
	const found = file === undefined ? undefined : await machine.readFile(file);
	if (file === undefined || !found) {
		return [];
	}

	const sections = parseIni(found.text);
	const name = profile ?? usual.find(one => sections.has(one));
	const section = name === undefined ? undefined : sections.get(name);
	const [accessKey, secretKey, securityToken] = ['ak', 'sk', 'security_token'].map(key => section?.get(key));
	return !section || !accessKey || !secretKey
		? []
		: [keyCredentials(
			{accessKey, secretKey, securityToken: securityToken === '' ? undefined : securityToken},
			{
				source: `[${clean(name!)}] of ${clean(file)}`, project: section.get('project_id'), region: section.get('region'), iamEndpoint: section.get('iam_endpoint'), warnings: exposure(file, found),
			},
		)];
};
