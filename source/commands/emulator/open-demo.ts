import process from 'node:process';
import {startEmulator} from '../../emulator/emulator.js';
import {demoEndpoint} from '../../model/source.js';
import {connect, type Cloud, type CloudFlags} from '../../sources/cloud/connect.js';

/** The built-in job, with the cloud that serves it. */
export type Demo = Cloud & {readonly task: string; readonly version: string; readonly taskName: string};

type DemoOptions = {
	/** `winnow/1.0.0`. */
	readonly userAgent: string;
	readonly samples?: number;
	readonly seed?: number;
	readonly logFile?: string;
};

/** Starts an emulator with the demo job, and connects to it. `close` stops both. */
export const openDemo = async ({userAgent, samples, seed, logFile}: DemoOptions): Promise<Demo> => {
	const emulator = await startEmulator({samples, seed, boxes: true});
	const flags: CloudFlags = {endpoint: emulator.endpoint, project: emulator.project, auth: 'token', logFile};
	try {
		const cloud = await connect(flags, {
			env: {WINNOW_TOKEN: emulator.token}, home: undefined, cwd: process.cwd(), userAgent,
		});
		return {
			...cloud,
			task: emulator.task,
			version: emulator.version,
			taskName: emulator.taskName,
			source: (task, version, options) => cloud.source(task, version, {where: demoEndpoint, stableEndpoint: demoEndpoint, ...options}),
			async close() {
				await cloud.close();
				await emulator.close();
			},
		};
	} catch (error) {
		await emulator.close();
		throw error;
	}
};
