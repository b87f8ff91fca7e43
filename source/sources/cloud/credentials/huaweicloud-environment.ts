import {keyCredentials, type Credentials} from './credentials.js';
import {variable, type Machine} from './machine.js';

/** `HUAWEICLOUD_SDK_*`, as in Huawei Cloud's SDKs. */
export const huaweicloudEnvironment = ({env}: Machine): readonly Credentials[] => {
	const accessKey = variable(env, 'HUAWEICLOUD_SDK_AK');
	const secretKey = variable(env, 'HUAWEICLOUD_SDK_SK');
	return accessKey === undefined || secretKey === undefined
		? []
		: [keyCredentials(
			{accessKey, secretKey, securityToken: variable(env, 'HUAWEICLOUD_SDK_SECURITY_TOKEN')},
			{source: 'HUAWEICLOUD_SDK_AK (environment variable)', project: variable(env, 'HUAWEICLOUD_SDK_PROJECT_ID'), iamEndpoint: variable(env, 'HUAWEICLOUD_SDK_IAM_ENDPOINT')},
		)];
};
