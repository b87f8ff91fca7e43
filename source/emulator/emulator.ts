import {Buffer} from 'node:buffer';
import {randomBytes as cryptoRandomBytes} from 'node:crypto';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {addressSignature, encodeKey} from './access/address-signature.js';
import {Gate} from './access/gate.js';
import {RowKeys, type TemporaryKey} from './access/row-keys.js';
import {Tokens} from './access/tokens.js';
import {pictureFile} from './drawing/picture-file.js';
import {folderWorld} from './job/folder-world.js';
import {generatedWorld} from './job/generated-world.js';
import {hexIdentifier} from './job/identifiers.js';
import type {World} from './job/version.js';
import {processPicture} from './pictures/process-picture.js';
import {defaultSettings, type EmulatorOptions, type Settings} from './options.js';
import {datasetAnswer} from './server/dataset-api.js';
import {FaultPlan, type FaultTarget} from './server/faults.js';
import {Holds} from './server/holds.js';
import {IdentityApi, type User} from './server/identity-api.js';
import {ImportTasks} from './server/import-tasks.js';
import {ObjectApi} from './server/object-api.js';
import {projectAnswer, unknownApi} from './server/project-api.js';
import {RequestLog} from './server/request-log.js';
import {emulatorServer} from './server/server.js';

/** A running built-in cloud. */
export type Emulator = {
	/** `http://127.0.0.1:PORT`, for the service, IAM and OBS. */
	readonly endpoint: string;
	readonly port: number;
	/** Project ID, 32 hexadecimal digits. */
	readonly project: string;
	/** The project's name, which equals its region. */
	readonly projectName: string;
	/** The main task, and its first version, which is complete. */
	readonly task: string;
	readonly version: string;
	/** IDs of all versions of that task, by name. In a generated job, V001 and V002 are complete and differ in 37 rows, V003 is running, and V004 has failed. */
	readonly versions: Readonly<Record<string, string>>;
	readonly taskName: string;
	/** An X-Auth-Token. */
	readonly token: string;
	/** A permanent key. */
	readonly accessKey: string;
	readonly secretKey: string;
	/** A temporary key; requires its security token. */
	readonly temporary: TemporaryKey;
	/** For `POST /v3/auth/tokens`. */
	readonly user: User;
	/** IDs of the datasets that the main task reads and writes, and of an empty one. */
	readonly datasets: {readonly input: string; readonly output: string; readonly empty: string};
	/** A signed address for `PUT`, to store an object in the bucket. @param key Decoded, for example `manifests/new.manifest`. */
	uploadAddress(key: string): string;
	/** Log of requests and responses. */
	readonly requests: RequestLog;
	/** Changes the settings for the next requests; resets the counters of faults. */
	set(settings: Partial<Settings>): void;
	/** Holds responses of this kind until the returned function is called. */
	hold(target: FaultTarget): () => void;
	/** Issues a token. @param lifetime Seconds; negative for an expired token. */
	issueToken(lifetime?: number): string;
	/** Closes all connections and stops listening. */
	close(): Promise<void>;
};

const withoutUndefined = <Type extends Record<string, unknown>>(options: Type): Partial<Type> => {
	const entries = Object.entries(options).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as Partial<Type>;
};

const settingsOf = ({
	offsetUnit,
	latency,
	imageLatency,
	expires,
	tokenExpires,
	imageProcessing,
	writtenAt,
	faults,
	slowness,
}: Partial<EmulatorOptions>): Partial<Settings> => withoutUndefined({
	offsetUnit, latency, imageLatency, expires, tokenExpires, imageProcessing, writtenAt, faults, slowness,
});

const makeWorld = async (options: EmulatorOptions, now: () => number): Promise<World> => options.folders
	? folderWorld(options.folders, now())
	: generatedWorld({
		seed: options.seed ?? 1204,
		samples: options.samples ?? 1204,
		tasks: options.tasks ?? 36,
		runningFor: options.runningFor ?? 120_000,
		started: now(),
		now,
		draw: options.draw ?? pictureFile,
		boxes: options.boxes,
	});

/**
Starts the built-in cloud: data-processing tasks, versions and results, IAM, and OBS with signed addresses and image processing, on one port of 127.0.0.1.

@throws Error if the port is in use or a folder can't be read.
*/
export const startEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
	const now = options.now ?? Date.now;
	const randomBytes = options.randomBytes ?? cryptoRandomBytes;
	let settings: Settings = {...defaultSettings, ...settingsOf(options)};
	let faults = new FaultPlan(settings.faults);
	const world = await makeWorld(options, now);
	const secret = Uint8Array.from(randomBytes(32));
	const project = {id: hexIdentifier('project', 'cn-north-4'), name: 'cn-north-4'};
	const keys = new RowKeys(secret);
	const tokens = new Tokens(secret);
	const permanent = {accessKey: `WINNOW${Buffer.from(randomBytes(7)).toString('hex').toUpperCase()}`, secretKey: Buffer.from(randomBytes(30)).toString('base64url')};
	const user: User = {name: 'winnow', password: Buffer.from(randomBytes(12)).toString('base64url'), domain: 'loopback'};
	const gate = new Gate({
		tokens, temporary: keys, permanent, project: project.id, now,
	});
	const identity = new IdentityApi({
		tokens, gate, user, project,
	});
	const objects = new ObjectApi(world, options.process ?? processPicture);
	const imports = new ImportTasks(objects.store, () => options.importFor ?? 3000);
	const requests = new RequestLog();
	const holds = new Holds();
	let requestNumber = 0;
	let endpoint = '';

	const server = emulatorServer({
		log: requests,
		holds,
		faults: () => faults,
		latency: target => (target === 'picture' ? settings.imageLatency : settings.latency),
		slowness: () => settings.slowness,
		now,
		requestId: () => hexIdentifier('request', requestNumber++),
		async answer(incoming, kind) {
			if (kind === 'picture') {
				return objects.answer(incoming, {
					keys, permanent, settings, now: now(),
				});
			}

			if (kind === 'token') {
				return identity.answer(incoming, now(), settings.tokenExpires);
			}

			if (kind === 'other') {
				throw unknownApi();
			}

			const context = {
				endpoint, bucket: world.bucket, keys, settings, now: now(),
			};
			return incoming.segments[2] === 'datasets' ? datasetAnswer(incoming, world, gate, {...context, imports}) : projectAnswer(incoming, world, gate, context);
		},
	});
	server.listen(options.port ?? 0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	endpoint = `http://127.0.0.1:${port}`;
	const {main} = world;
	return {
		endpoint,
		port,
		project: project.id,
		projectName: project.name,
		task: main.id,
		taskName: main.name,
		version: main.versions[0]!.id,
		versions: Object.fromEntries(main.versions.map(({name, id}) => [name, id])),
		token: tokens.issue(now() + (settings.tokenExpires * 1000)),
		...permanent,
		temporary: keys.make('temporary'),
		user,
		datasets: {input: main.datasets.input.id, output: main.datasets.output('').id, empty: main.datasets.empty.id},
		uploadAddress(key) {
			const expires = String(Math.floor(now() / 1000) + settings.tokenExpires);
			const signature = addressSignature(permanent.secretKey, {
				method: 'PUT', bucket: world.bucket, key, expires, subResources: {},
			});
			return `${endpoint}/${world.bucket}/${encodeKey(key)}?AccessKeyId=${permanent.accessKey}&Expires=${expires}&Signature=${encodeURIComponent(signature)}`;
		},
		requests,
		set(changes) {
			settings = {...settings, ...settingsOf(changes)};
			if (changes.faults) {
				faults = new FaultPlan(changes.faults);
			}
		},
		hold: target => holds.hold(target),
		issueToken: (lifetime = settings.tokenExpires) => tokens.issue(now() + (lifetime * 1000)),
		async close() {
			server.closeAllConnections();
			if (server.listening) {
				server.close();
				await once(server, 'close');
			}
		},
	};
};
