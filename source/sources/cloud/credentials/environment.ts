import {serviceWords} from '../words/index.js';
import {keyCredentials, tokenCredentials, type Credentials} from './credentials.js';
import {variable, type Machine} from './machine.js';
import {passwordCredentials} from './password-credentials.js';

/** `WINNOW_TOKEN`: an X-Auth-Token. */
export const winnowToken = ({env}: Machine): readonly Credentials[] => {
	const token = variable(env, 'WINNOW_TOKEN');
	return token === undefined ? [] : [tokenCredentials(token.trim(), {source: serviceWords.secrets.variable('WINNOW_TOKEN')})];
};

/** `HUAWEICLOUD_SDK_*`, as in Huawei Cloud's SDKs. */
export const huaweicloudEnvironment = ({env}: Machine): readonly Credentials[] => {
	const accessKey = variable(env, 'HUAWEICLOUD_SDK_AK');
	const secretKey = variable(env, 'HUAWEICLOUD_SDK_SK');
	return accessKey === undefined || secretKey === undefined
		? []
		: [keyCredentials(
			{accessKey, secretKey, securityToken: variable(env, 'HUAWEICLOUD_SDK_SECURITY_TOKEN')},
			{source: serviceWords.secrets.variable('HUAWEICLOUD_SDK_AK'), project: variable(env, 'HUAWEICLOUD_SDK_PROJECT_ID'), iamEndpoint: variable(env, 'HUAWEICLOUD_SDK_IAM_ENDPOINT')},
		)];
};

/** Names of variables; of several names for one value, the first that is set counts. */
type Names = Readonly<Record<
	'region' | 'project' | 'projectName' | 'iamEndpoint' | 'token' | 'accessKey' | 'secretKey' | 'securityToken' | 'user' | 'password' | 'domain',
	readonly [string, ...string[]]
>>;

/** Reads a token, an access key, or a user name and password. The source that is shown is the first name of each. */
const fromVariables = (names: Names) => ({env}: Machine): readonly Credentials[] => {
	const read = (name: keyof Names): string | undefined => variable(env, ...names[name]);
	const details = {
		region: read('region'), project: read('project'), projectName: read('projectName'), iamEndpoint: read('iamEndpoint'),
	};
	const from = (name: keyof Names) => ({...details, source: serviceWords.secrets.variable(names[name][0])});
	const [token, accessKey, secretKey, user, password] = [read('token'), read('accessKey'), read('secretKey'), read('user'), read('password')];
	return [
		...(token === undefined ? [] : [tokenCredentials(token, from('token'))]),
		...(accessKey === undefined || secretKey === undefined ? [] : [keyCredentials({accessKey, secretKey, securityToken: read('securityToken')}, from('accessKey'))]),
		...(user === undefined || password === undefined ? [] : [passwordCredentials({user, password, domain: read('domain')}, from('user'))]),
	];
};

/** `HW_*`, as in the terraform provider. */
export const terraformEnvironment = fromVariables({
	region: ['HW_REGION_NAME'], project: ['HW_PROJECT_ID'], projectName: ['HW_PROJECT_NAME'], iamEndpoint: ['HW_AUTH_URL'],
	token: ['HW_AUTH_TOKEN'], accessKey: ['HW_ACCESS_KEY'], secretKey: ['HW_SECRET_KEY'], securityToken: ['HW_SECURITY_TOKEN'],
	user: ['HW_USER_NAME'], password: ['HW_USER_PASSWORD'], domain: ['HW_DOMAIN_NAME'],
});

/** `OS_*`, as an OpenStack rc file sets them (OTC). */
export const openstackEnvironment = fromVariables({
	region: ['OS_REGION_NAME'], project: ['OS_PROJECT_ID', 'OS_TENANT_ID'], projectName: ['OS_PROJECT_NAME', 'OS_TENANT_NAME'], iamEndpoint: ['OS_AUTH_URL'],
	token: ['OS_TOKEN', 'OS_AUTH_TOKEN'], accessKey: ['OS_ACCESS_KEY'], secretKey: ['OS_SECRET_KEY'], securityToken: ['OS_SECURITY_TOKEN'],
	user: ['OS_USERNAME'], password: ['OS_PASSWORD'], domain: ['OS_USER_DOMAIN_NAME', 'OS_DOMAIN_NAME'],
});
