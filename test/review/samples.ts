import {rmSync} from 'node:fs';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {TestContext} from 'node:test';
import {statuses, type Sample} from '../../source/model/source.js';
import {journalName} from '../../source/review/journal/journal-name.js';

/** The n-th of a made-up version's samples, of every status in turn. */
export const sampleAt = (index: number): Sample => {
	const status = statuses[index % 4]!;
	const name = `cats/${String(index).padStart(4, '0')}.jpg`;
	return {
		id: `id-${index}`,
		before: {address: status === 'added' ? undefined : `s3://bucket/animals/${name}`},
		after: {address: status === 'deleted' ? undefined : `obs://bucket/output/Data/${name}`},
		status,
		statusText: status,
		descriptions: [`use Blur ${index}`],
	};
};

export const samplesUpTo = (count: number): Sample[] => Array.from({length: count}, (_, index) => sampleAt(index));

export async function * streamOf(samples: Iterable<Sample>): AsyncGenerator<Sample, void, void> {
	yield * samples;
}

export const identity = {
	endpoint: 'https://modelarts.test', project: 'project-1', task: 'animals', version: 'V001', title: 'animals › V001', where: 'test',
};

/** A journal that is closed after its folder was removed can create the folder again: all are removed once more at the end. */
const folders: string[] = [];
process.once('exit', () => {
	for (const folder of folders) {
		rmSync(folder, {recursive: true, force: true});
	}
});

/** A folder that is gone when the test ends. */
export const temporaryFolder = async (t: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-review-'));
	folders.push(folder);
	t.after(async () => {
		await rm(folder, {recursive: true, force: true});
	});
	return folder;
};

export const journalIn = (folder: string): string => path.join(folder, `${journalName(identity)}.ndjson`);
