import {keyCredentials, tokenCredentials, type Credentials} from './credentials.js';
import {variable, type Machine} from './machine.js';
import {passwordCredentials} from './password-credentials.js';

/** `OS_*`, as an OpenStack rc file sets them (OTC): a token, an access key, or a user name and password. */
export const openstackEnvironment = ({env}: Machine): readonly Credentials[] => {
	const details = {
		region: variable(env, 'OS_REGION_NAME'), project: variable(env, 'OS_PROJECT_ID', 'OS_TENANT_ID'), projectName: variable(env, 'OS_PROJECT_NAME', 'OS_TENANT_NAME'), iamEndpoint: variable(env, 'OS_AUTH_URL'),
	};
	const token = variable(env, 'OS_TOKEN', 'OS_AUTH_TOKEN');
	const accessKey = variable(env, 'OS_ACCESS_KEY');
	const secretKey = variable(env, 'OS_SECRET_KEY');
	const user = variable(env, 'OS_USERNAME');
	const password = variable(env, 'OS_PASSWORD');
	return [
		...(token === undefined ? [] : [tokenCredentials(token, {...details, source: 'OS_TOKEN (environment variable)'})]),
		...(accessKey === undefined || secretKey === undefined ? [] : [keyCredentials({accessKey, secretKey, securityToken: variable(env, 'OS_SECURITY_TOKEN')}, {...details, source: 'OS_ACCESS_KEY (environment variable)'})]),
		...(user === undefined || password === undefined ? [] : [passwordCredentials({user, password, domain: variable(env, 'OS_USER_DOMAIN_NAME', 'OS_DOMAIN_NAME')}, {...details, source: 'OS_USERNAME (environment variable)'})]),
	];
};
