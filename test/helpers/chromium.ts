import {spawn} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Readable, Writable} from 'node:stream';
import type {TestContext} from 'node:test';

type Values = Readonly<Record<string, unknown>>;

type Message = {
	readonly id?: number;
	readonly method?: string;
	readonly params?: Values;
	readonly result?: Values;
	readonly error?: {readonly message: string};
};

/** A page of Chromium, driven with the Chrome DevTools Protocol over a pipe. */
export type Page = {
	/** What the browser reported so far, by method: `Network.requestWillBeSent`. */
	readonly events: ReadonlyArray<{readonly method: string; readonly values: Values}>;
	send(method: string, values?: Values): Promise<Values>;
	/** Opens an address and resolves when it has loaded. */
	open(address: string): Promise<void>;
	/** The value of an expression in the page. */
	evaluate(expression: string): Promise<unknown>;
};

/** Starts headless Chromium with one page. It is closed when the test ends. */
export const openChromium = async (context: TestContext): Promise<Page> => {
	const profile = await mkdtemp(path.join(os.tmpdir(), 'winnow-chromium-'));
	const child = spawn('chromium', [
		'--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', `--user-data-dir=${profile}`, '--remote-debugging-pipe', 'about:blank',
	], {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: {...process.env, HOME: profile, TMPDIR: profile}});
	const exited = new Promise<void>(resolve => {
		child.once('exit', () => {
			resolve();
		});
	});
	const [input, output] = child.stdio.slice(3) as unknown as [Writable, Readable];
	const waiting = new Map<number, {resolve(result: Values): void; reject(error: Error): void}>();
	const events: Array<Page['events'][number]> = [];
	const listeners = new Set<() => void>();
	let last = 0;
	const attached: {session?: string} = {};
	let rest = '';
	output.setEncoding('utf8').on('data', (text: string) => {
		const parts = (rest + text).split('\0');
		rest = parts.pop()!;
		for (const part of parts) {
			const {id, method, params: values = {}, result = {}, error} = JSON.parse(part) as Message;
			const caller = id === undefined ? undefined : waiting.get(id);
			if (error) {
				caller?.reject(new Error(error.message));
			} else {
				caller?.resolve(result);
			}

			if (method !== undefined) {
				events.push({method, values});
			}

			for (const listener of listeners) {
				listener();
			}
		}
	});
	context.after(async () => {
		child.kill('SIGKILL');
		await exited;
		await rm(profile, {recursive: true, force: true, maxRetries: 5});
	});

	const send: Page['send'] = async (method, values = {}) => new Promise((resolve, reject) => {
		const id = ++last;
		waiting.set(id, {resolve, reject});
		void exited.then(() => {
			reject(new Error('Chromium exited'));
		});
		input.write(`${JSON.stringify({id, method, params: values, sessionId: attached.session})}\0`);
	});

	const {targetInfos} = await send('Target.getTargets') as {readonly targetInfos: ReadonlyArray<{readonly targetId: string; readonly type: string}>};
	const {targetId} = targetInfos.find(({type}) => type === 'page') ?? await send('Target.createTarget', {url: 'about:blank'}) as {readonly targetId: string};
	const {sessionId} = await send('Target.attachToTarget', {targetId, flatten: true}) as {readonly sessionId: string};
	attached.session = sessionId;
	for (const domain of ['Page', 'Network', 'Runtime', 'Log']) {
		await send(`${domain}.enable`);
	}

	return {
		events,
		send,
		async open(address) {
			const from = events.length;
			const loaded = new Promise<void>(resolve => {
				const look = (): void => {
					if (events.slice(from).some(({method}) => method === 'Page.loadEventFired')) {
						listeners.delete(look);
						resolve();
					}
				};

				listeners.add(look);
			});
			await send('Page.navigate', {url: address});
			await loaded;
		},
		async evaluate(expression) {
			const {result, exceptionDetails} = await send('Runtime.evaluate', {expression, returnByValue: true, awaitPromise: true}) as {readonly result: {readonly value?: unknown}; readonly exceptionDetails?: unknown};
			if (exceptionDetails !== undefined) {
				throw new Error(JSON.stringify(exceptionDetails));
			}

			return result.value;
		},
	};
};
