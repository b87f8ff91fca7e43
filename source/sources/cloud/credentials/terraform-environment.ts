import {keyCredentials, tokenCredentials, type Credentials} from './credentials.js';
import {variable, type Machine} from './machine.js';
import {passwordCredentials} from './password-credentials.js';

/** `HW_*`, as in the terraform provider: a token, an access key, or a user name and password. */
export const terraformEnvironment = ({env}: Machine): readonly Credentials[] => {
	const details = {
		region: variable(env, 'HW_REGION_NAME'), project: variable(env, 'HW_PROJECT_ID'), projectName: variable(env, 'HW_PROJECT_NAME'), iamEndpoint: variable(env, 'HW_AUTH_URL'),
	};
	const token = variable(env, 'HW_AUTH_TOKEN');
	const accessKey = variable(env, 'HW_ACCESS_KEY');
	const secretKey = variable(env, 'HW_SECRET_KEY');
	const user = variable(env, 'HW_USER_NAME');
	const password = variable(env, 'HW_USER_PASSWORD');
	return [
		...(token === undefined ? [] : [tokenCredentials(token, {...details, source: 'HW_AUTH_TOKEN (environment variable)'})]),
		...(accessKey === undefined || secretKey === undefined ? [] : [keyCredentials({accessKey, secretKey, securityToken: variable(env, 'HW_SECURITY_TOKEN')}, {...details, source: 'HW_ACCESS_KEY (environment variable)'})]),
		...(user === undefined || password === undefined ? [] : [passwordCredentials({user, password, domain: variable(env, 'HW_DOMAIN_NAME')}, {...details, source: 'HW_USER_NAME (environment variable)'})]),
	];
};
