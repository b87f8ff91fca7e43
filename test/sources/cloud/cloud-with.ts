import type {TestContext} from 'node:test';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
import {connect, type Cloud, type CloudFlags} from '../../../source/sources/cloud/connect.js';
import type {Environment} from '../../../source/sources/cloud/credentials/machine.js';
import {machineWith} from './temporary-home.js';

export const {signal} = new AbortController();

export type Setting = {
	env?: (cloud: Emulator) => Environment;
	files?: (cloud: Emulator) => Record<string, string>;
	flags?: CloudFlags;
	now?: () => number;
	metadataEndpoint?: string;
};

export const cloudWith = async (context: TestContext, options: Parameters<typeof startEmulator>[0] = {}): Promise<Emulator> => {
	const cloud = await startEmulator({
		samples: 12, tasks: 6, ...options,
	});
	context.after(async () => cloud.close());
	return cloud;
};

export const connectTo = async (context: TestContext, cloud: Emulator, {env, files, flags, ...more}: Setting): Promise<Cloud> => {
	const machine = await machineWith(context, {env: env?.(cloud), files: files?.(cloud)});
	const connected = await connect({endpoint: cloud.endpoint, ...flags}, {...machine, userAgent: 'winnow/test', ...more});
	context.after(async () => connected.close());
	return connected;
};

export const countOf = async (connected: Cloud, {task, version}: Emulator): Promise<number> => {
	const {count} = await connected.source(task, version).listing({offset: 0, limit: 1}, signal);
	return count;
};

export const withPassword = ({endpoint, user, projectName}: Emulator) => ({
	OS_AUTH_URL: `${endpoint}/v3`, OS_USERNAME: user.name, OS_PASSWORD: user.password, OS_DOMAIN_NAME: user.domain, OS_PROJECT_NAME: projectName,
});
