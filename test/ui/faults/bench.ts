import {setImmediate as turn} from 'node:timers/promises';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
import type {Fault, FaultKind} from '../../../source/emulator/server/faults.js';
import {createPictureFetcher, type PictureFetcher} from '../../../source/preview/picture-fetcher.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {createCloudSource} from '../../../source/sources/cloud/cloud-source.js';
import {createConnection} from '../../../source/sources/cloud/connection.js';
import {tokenSigner} from '../../../source/sources/cloud/sign.js';
import {manualClock} from '../../helpers/manual-clock.js';

/** Faults that leave a request without an answer, so that only a timeout ends it. */
const stalling = new Set<FaultKind>(['silent', 'drip', 'slow']);

/** The built-in cloud, whose clock is that of the session under test. */
export const faultyCloud = async () => {
	const state = {clock: manualClock()};
	const cloud = await startEmulator({samples: 1204, slowness: 2_000_000_000, expires: 600, now: () => state.clock.now()});
	return {cloud, state};
};

export type FaultBench = {
	readonly cloud: Emulator;
	readonly version: VersionList;
	readonly pictures: PictureFetcher;
	readonly clock: ReturnType<typeof manualClock>;
	/** Requests that met the fault. */
	readonly asked: () => number;
	fault(fault: Omit<Fault, 'every'>): void;
	cure(): void;
	/** Lets everything go on until a condition holds; time passes only while nothing else can happen. */
	until(condition: () => boolean): Promise<void>;
	/** Waits for all work that needs no time to pass. */
	settle(): Promise<void>;
	/** Returns the result of a promise, or its error. */
	outcome(work: Promise<unknown>): Promise<unknown>;
	close(): Promise<void>;
};

/** A session of results, pictures and connection over the built-in cloud, with its own clock. */
export const faultBench = ({cloud, state}: Awaited<ReturnType<typeof faultyCloud>>): FaultBench => {
	const clock = manualClock();
	state.clock = clock;
	let finished = 0;
	const connection = createConnection({
		endpoint: cloud.endpoint,
		signer: tokenSigner(cloud.token),
		userAgent: 'winnow/test',
		...clock,
		random: () => 0.5,
		log() {
			finished++;
		},
	});
	const {project, task, version: id} = cloud;
	const source = createCloudSource({
		connection, project, task, version: id,
	});
	const version = new VersionList({source, offsetUnit: 'page', ...clock});
	const pictures = createPictureFetcher({source, address: version.address.bind(version), now: clock.now});
	/** Whether every request is answered, except those that a fault leaves without an answer. */
	const isStill = (): boolean => connection.traffic().requests - finished === cloud.requests.details
		.filter(one => !one.finished && one.fault !== undefined && stalling.has(one.fault))
		.length;

	const settle = async (): Promise<void> => {
		for (let still = 0; still < 8; still = isStill() ? still + 1 : 0) {
			await turn();
		}
	};

	return {
		cloud,
		version,
		pictures,
		clock,
		asked: () => cloud.requests.details.filter(one => one.fault !== undefined).length,
		fault(fault) {
			cloud.set({faults: [{...fault, every: 1}]});
		},
		cure() {
			cloud.set({faults: []});
		},
		settle,
		async until(condition) {
			for (let steps = 0; ; steps++) {
				await settle();
				if (condition()) {
					return;
				}

				if (clock.next === undefined || steps > 200) {
					throw new Error(clock.next === undefined ? 'nothing goes on' : 'it goes on for ever');
				}

				clock.pass(clock.next);
			}
		},
		async outcome(work) {
			let ended: {readonly value: unknown} | undefined;
			const watch = async (): Promise<void> => {
				const [result] = await Promise.allSettled([work]);
				ended = {value: result.status === 'fulfilled' ? result.value : result.reason};
			};

			void watch();
			await this.until(() => ended !== undefined);
			return ended!.value;
		},
		async close() {
			version.close();
			cloud.set({faults: []});
			await connection.close();
			await cloud.requests.until(log => log.details.every(one => one.finished));
			cloud.requests.reset();
		},
	};
};
