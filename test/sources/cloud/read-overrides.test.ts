import assert from 'node:assert/strict';
import test from 'node:test';
import type {Machine} from '../../../source/sources/cloud/credentials/machine.js';
import {readOverrides} from '../../../source/sources/cloud/read-overrides.js';
import {WinnowError} from '../../../source/model/errors.js';

/** A machine with these files. */
const machine = (files: Readonly<Record<string, string>>, more: Partial<Machine> = {}): Machine => ({
	env: {}, home: '/home/me', cwd: '/job', ...more,
	async readFile(file) {
		const text = files[file];
		return text === undefined ? undefined : {text, isOpenToOthers: false};
	},
});

test('endpoints of the SDKs are found by service and region; of several the first is used', async () => {
	const regions = 'MODELARTS:\n  - id: cn-north-4\n    endpoint: https://one.example\n    endpoints: [https://two.example]\nIam:\n  - id: cn-north-4\n    endpoints: [https://three.example, https://four.example]\n  - {id: cn-east-3}\n';
	const override = await readOverrides(machine({'/home/me/.huaweicloud/regions.yaml': regions}));
	assert.deepEqual([override('modelarts', 'cn-north-4'), override('iam', 'cn-north-4'), override('iam', 'cn-east-3'), override('modelarts', 'cn-east-3')], ['https://one.example', 'https://three.example', undefined, undefined]);
	const elsewhere = await readOverrides(machine({'/r.yaml': regions}, {env: {HUAWEICLOUD_SDK_REGIONS_FILE: '/r.yaml', HUAWEICLOUD_SDK_REGION_IAM_CN_NORTH_4: ' https://set.example , https://other.example'}, home: undefined}));
	assert.deepEqual([elsewhere('modelarts', 'cn-north-4'), elsewhere('iam', 'cn-north-4')], ['https://one.example', 'https://set.example']);
	for (const none of [machine({}), machine({}, {home: undefined}), machine({'/home/me/.huaweicloud/regions.yaml': ''})]) {
		assert.equal((await readOverrides(none))('iam', 'cn-north-4'), undefined);
	}

	for (const [text, place] of [['iam: [{id: [x]}]', 'iam.0.id'], ['iam: [{endpoints: x}]', 'iam.0.endpoints'], ['text', 'the top level'], ['a: [', undefined]] as const) {
		await assert.rejects(readOverrides(machine({'/home/me/.huaweicloud/regions.yaml': text})), (error: unknown) => error instanceof WinnowError && error.kind === 'usage' && error.what.startsWith('/home/me/.huaweicloud/regions.yaml') && (place === undefined || error.what.endsWith(`at ${place}`)) && error.advice!.includes('delete it'), text);
	}
});
