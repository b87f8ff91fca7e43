import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {parseFault} from '../../source/emulator/server/faults.js';
import type {EmulatorOptions} from '../../source/emulator/options.js';
import {BrowserDriver} from './browser-driver.js';
import {startEmulator, type Emulator} from './emulator.js';
import type {ProgramOptions} from './terminal-program.js';

export type BrowsingOptions = ProgramOptions & {
	readonly emulator?: EmulatorOptions;
	readonly faults?: readonly string[];
	readonly flags?: readonly string[];
	/** Replaces the arguments that browse a version. */
	readonly arguments?: readonly string[];
	/** How pictures are shown. Default blocks. */
	readonly graphics?: string;
};

/** How the program is started. */
type ProgramCommand = {readonly args: readonly string[]; readonly env: Readonly<Record<string, string>>};

export type CloudToBrowse = {
	readonly cloud: Emulator;
	readonly home: string;
	/** How the program would be started. */
	readonly command: (more?: Partial<BrowsingOptions>) => ProgramCommand;
	/** Starts the program in a terminal. */
	readonly again: (more?: Partial<BrowsingOptions>) => BrowserDriver;
};

/** Starts the built-in cloud and makes a home for programs that browse it. Everything is stopped and removed after the test. */
export const cloudToBrowse = async (context: TestContext, options: BrowsingOptions = {}): Promise<CloudToBrowse> => {
	const cloud = await startEmulator({...options.emulator, faults: options.faults?.map(text => parseFault(text))});
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-test-'));
	const drivers: BrowserDriver[] = [];
	context.after(async () => {
		for (const driver of drivers) {
			await driver.close();
		}

		await cloud.close();
		// A program that was stopped can still save its position while it exits.
		await rm(home, {recursive: true, force: true, maxRetries: 5});
	});
	const command = (more: Partial<BrowsingOptions> = {}): ProgramCommand => {
		const all = {...options, ...more};
		return {
			args: [...all.arguments ?? ['browse', cloud.task, cloud.version, '--endpoint', cloud.endpoint, '--project', cloud.project], '--graphics', all.graphics ?? 'blocks', ...all.flags ?? []],
			env: {
				HOME: home, XDG_STATE_HOME: path.join(home, 'state'), XDG_CONFIG_HOME: path.join(home, 'config'), XDG_CACHE_HOME: path.join(home, 'cache'), WINNOW_TOKEN: cloud.token, ...all.env,
			},
		};
	};

	const again = (more: Partial<BrowsingOptions> = {}): BrowserDriver => {
		const {args, env} = command(more);
		const driver = new BrowserDriver(args, {...options, ...more, env});
		drivers.push(driver);
		return driver;
	};

	return {
		cloud, home, command, again,
	};
};

/** Starts the built-in cloud and the real program browsing it, with a new home. Both stop after the test. */
export const browsing = async (context: TestContext, options: BrowsingOptions = {}): Promise<CloudToBrowse & {readonly driver: BrowserDriver}> => {
	const cloud = await cloudToBrowse(context, options);
	return {...cloud, driver: cloud.again()};
};

/** As `browsing`, once the first screen is complete. */
export const openBrowser = async (context: TestContext, options: BrowsingOptions = {}): Promise<CloudToBrowse & {readonly driver: BrowserDriver}> => {
	const browser = await browsing(context, options);
	await browser.driver.isLoaded();
	return browser;
};
