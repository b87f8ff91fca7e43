import assert from 'node:assert/strict';
import test from 'node:test';
import {connect, findEndpoint, type CloudFlags} from '../../../source/sources/cloud/connect.js';
import type {Environment} from '../../../source/sources/cloud/credentials/machine.js';

type Setting = {
	readonly flags?: CloudFlags;
	readonly env?: Environment;
	/** Region and project of KooCLI's profile. */
	readonly hcloud?: {readonly region: string; readonly projectId?: string};
	/** A cloud of clouds.yaml. */
	readonly cloud?: Record<string, unknown>;
};

const contextOf = ({env, hcloud, cloud}: Setting) => ({
	env: env ?? {},
	home: '/home/me',
	cwd: '/job',
	userAgent: 'winnow/test',
	async readFile(file: string) {
		const value = {
			'/home/me/.hcloud/config.json': hcloud && {current: 'd', profiles: [{name: 'd', ...hcloud}]},
			'/job/clouds.yaml': cloud && {clouds: {mine: cloud}},
		}[file];
		return value && {text: JSON.stringify(value), isOpenToOthers: false};
	},
});

/** What `connect` finds, without a request. */
const found = async (setting: Setting) => {
	const {endpoint, region, iamEndpoint, project, close, warnings} = await connect(setting.flags ?? {}, contextOf(setting));
	await close();
	return {
		endpoint, region, iamEndpoint, project, warnings,
	};
};

const cloud = (more: Record<string, unknown> = {}, auth: Record<string, unknown> = {}) => ({auth: {token: 't', ...auth}, ...more});

test('the region is that of the flag, the credentials, IAM\'s address, the environment or KooCLI, in this order', async () => {
	const setting = (sources: number): Setting => ({
		flags: {project: 'p', ...(sources <= 0 && {region: 'cn-from-flag'})},
		cloud: cloud(sources <= 1 ? {region_name: 'cn-from-cloud'} : {}, sources <= 2 ? {auth_url: 'https://iam.cn-from-iam.myhuaweicloud.com/v3'} : {}),
		env: {...(sources <= 3 && {HW_REGION_NAME: 'cn-from-hw'}), ...(sources <= 4 && {OS_REGION_NAME: 'cn-from-os'})},
		hcloud: {region: 'cn-from-hcloud'},
	});
	for (const [index, name] of ['flag', 'cloud', 'iam', 'hw', 'os', 'hcloud'].entries()) {
		const {region, endpoint} = await found(setting(index));
		assert.deepEqual([region, endpoint], [`cn-from-${name}`, `https://modelarts.cn-from-${name}.myhuaweicloud.com`]);
	}
});

test('an endpoint that is given says its region; one that does not has the region of the flag or the credentials', async () => {
	const flags = {project: 'p', endpoint: 'https://gateway.example'};
	for (const [more, region, iamEndpoint] of [
		[{flags: {...flags, endpoint: 'https://modelarts.cn-east-3.myhuaweicloud.com'}, cloud: cloud({region_name: 'cn-own'})}, 'cn-east-3', 'https://iam.cn-east-3.myhuaweicloud.com'],
		[{flags, cloud: cloud({region_name: 'cn-own'})}, 'cn-own', 'https://iam.cn-own.myhuaweicloud.com'],
		[{flags: {...flags, region: 'cn-flag'}, cloud: cloud({region_name: 'cn-own'})}, 'cn-flag', 'https://iam.cn-flag.myhuaweicloud.com'],
		[{flags, cloud: cloud({}, {auth_url: 'https://iam.cn-iam.example/v3'}), env: {HW_REGION_NAME: 'cn-hw'}, hcloud: {region: 'cn-hcloud'}}, undefined, 'https://iam.cn-iam.example'],
		[{flags, cloud: cloud()}, undefined, undefined],
		[{flags, cloud: cloud(), env: {HUAWEICLOUD_SDK_IAM_ENDPOINT: 'iam.example'}}, undefined, 'https://iam.example'],
	] as const) {
		const location = await found(more);
		assert.deepEqual([location.endpoint, location.region, location.iamEndpoint], [more.flags.endpoint, region, iamEndpoint]);
	}
});

test('a private cloud has its own domain, and configured endpoints come first', async () => {
	const env = {HW_CLOUD: 'private.example'};
	const flags = {project: 'p', region: 'eu-de'};
	assert.deepEqual(await found({flags, env, cloud: cloud()}), {
		endpoint: 'https://modelarts.eu-de.private.example', region: 'eu-de', iamEndpoint: 'https://iam.eu-de.private.example', project: 'p', warnings: [],
	});
	const {endpoint, iamEndpoint} = await found({flags, cloud: cloud(), env: {HUAWEICLOUD_SDK_REGION_MODELARTS_EU_DE: 'https://own.example', HUAWEICLOUD_SDK_REGION_IAM_EU_DE: 'https://own-iam.example'}});
	assert.deepEqual([endpoint, iamEndpoint], ['https://own.example', 'https://own-iam.example']);
});

test('the project is that of the flag, the credentials, the environment or KooCLI, as long as it is of the region', async () => {
	const hcloud = {region: 'cn-north-4', projectId: 'of-hcloud'};
	const own = cloud({region_name: 'cn-north-4'}, {project_id: 'of-cloud'});
	for (const [setting, project] of [
		[{flags: {project: 'of-flag'}, cloud: own}, 'of-flag'],
		[{cloud: own, env: {OS_PROJECT_ID: 'of-os'}}, 'of-cloud'],
		[{cloud: own, flags: {region: 'cn-north-4'}}, 'of-cloud'],
		[{cloud: cloud({}, {project_id: 'of-cloud'}), flags: {region: 'cn-east-3'}}, 'of-cloud'],
		[{cloud: own, flags: {region: 'cn-east-3'}, env: {OS_PROJECT_ID: 'of-os'}}, 'of-os'],
		[{cloud: cloud(), hcloud}, 'of-hcloud'],
		[{cloud: cloud(), hcloud, flags: {region: 'cn-north-4'}}, 'of-hcloud'],
		[{cloud: cloud(), hcloud, env: {HUAWEICLOUD_SDK_PROJECT_ID: 'of-sdk', HW_PROJECT_ID: 'of-hw'}}, 'of-sdk'],
	] as const) {
		assert.equal((await found(setting)).project, project, JSON.stringify(setting));
	}
});

test('the project is looked up by its own name if that is of the region, else by the region\'s', async () => {
	for (const [flags, name, project] of [
		[{}, 'cn-north-4_team', 'cn-north-4_team'],
		[{region: 'cn-north-4'}, 'cn-north-4_team', 'cn-north-4_team'],
		[{region: 'cn-east-3'}, 'cn-north-4_team', 'cn-east-3'],
		[{region: 'cn-east-3'}, undefined, 'cn-east-3'],
		[{}, undefined, 'cn-north-4'],
	] as const) {
		// Nothing answers there, so the error names what was looked up.
		await assert.rejects(connect(flags, {
			...contextOf({
				cloud: {region_name: 'cn-north-4', auth: {ak: 'a', sk: 's', project_name: name, auth_url: 'http://127.0.0.1:1'}},
			}), async sleep() {
				// Don't wait in tests.
			},
		}), {what: new RegExp(`^Project ${project}: connection refused`)});
	}

	const elsewhere = contextOf({cloud: {auth: {ak: 'a', sk: 's', auth_url: 'http://127.0.0.1:1'}}, hcloud: {region: 'cn-north-4', projectId: 'of-hcloud'}});
	await assert.rejects(connect({region: 'cn-east-3'}, {...elsewhere, async sleep() {
		// Don't wait in tests.
	}}), {what: /^Project cn-east-3: connection refused/}, 'KooCLI\'s project is of its own region');
	await assert.rejects(connect({endpoint: 'https://gateway.example'}, contextOf({cloud: cloud(), hcloud: {region: 'cn-north-4', projectId: 'of-hcloud'}})), {what: 'No project ID configured'});
});

test('settings that weaken the connection cause a warning', async () => {
	const flags = {project: 'p', region: 'eu-de'};
	for (const [more, warnings] of [
		[{tlsVerify: false}, [/^TLS certificates are not verified/]],
		[{allowHttp: true}, [/^Plain HTTP is allowed/]],
		[{tlsVerify: true, allowHttp: false}, []],
	] as const) {
		const location = await found({flags: {...flags, ...more}, cloud: cloud()});
		assert.equal(location.warnings.length, warnings.length);
		for (const [index, warning] of warnings.entries()) {
			assert.match(location.warnings[index]!, warning);
		}
	}
});

test('the endpoint is found without credentials', async () => {
	assert.equal(await findEndpoint({}, contextOf({hcloud: {region: 'cn-north-4'}})), 'https://modelarts.cn-north-4.myhuaweicloud.com');
	assert.equal(await findEndpoint({endpoint: 'h.example/'}, contextOf({})), 'https://h.example');
	await assert.rejects(findEndpoint({}, contextOf({})), {kind: 'usage', what: 'No service endpoint configured'});
});
