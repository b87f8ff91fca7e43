import assert from 'node:assert/strict';
import {writeSync} from 'node:fs';
import process from 'node:process';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {asWinnowError, type WinnowError} from '../../../source/model/errors.js';
import {createRecorder} from '../../../source/sources/recording/create-recorder.js';
import {openRecording} from '../../../source/sources/recording/open-recording.js';
import {exhaustFiles, noFileLimit, runWithFewFiles} from '../../helpers/few-files.js';
import {temporaryFolder} from '../local/tree.js';
import {fakeSource} from './fake-source.js';

const {signal} = new AbortController();

type Said = {readonly what: string; readonly code: string | undefined; readonly advice: string | undefined};

const saidOf = ({what, code, advice}: WinnowError): Said => ({what, code, advice});

/** Records until no file can be opened any more, browses on, and opens the recording a second time then. */
const record = async (directory: string) => {
	const said: Said[] = [];
	const recorder = await createRecorder({
		directory, source: fakeSource().source, onError(error) {
			said.push(saidOf(error));
		},
	});
	const {samples} = await recorder.listing({offset: 0, limit: 10}, signal);
	const pictures = samples.flatMap(({before}) => before.signed ?? []);
	await recorder.picture(pictures[0]!, signal);
	const release = exhaustFiles();
	let shown = 0;
	for (const picture of pictures) {
		const bytes = await recorder.picture(picture, signal);
		shown += Number(bytes.length > 0);
	}

	const {samples: next} = await recorder.listing({offset: 1, limit: 10}, signal);
	let refused: Said | undefined;
	try {
		await createRecorder({directory: `${directory}/second`, source: fakeSource().source});
	} catch (error) {
		refused = saidOf(asWinnowError(error));
	}

	release();
	await recorder.close();
	return {
		said, refused, pictures: pictures.length, shown, next: next.length,
	};
};

const folder = process.env.WINNOW_DESCRIPTORS_TEST;
if (folder === undefined) {
	test('without free file descriptors, recording stops with one message, browsing continues, and the recording opens', noFileLimit, async context => {
		const directory = await temporaryFolder(context);
		const {said, refused, pictures, shown, next} = await runWithFewFiles(
			fileURLToPath(import.meta.url),
			{WINNOW_DESCRIPTORS_TEST: directory},
		) as Awaited<ReturnType<typeof record>>;
		const advice = 'Too many open files. Raise the limit, for example with ulimit -n 1024, and record again; what is recorded is kept.';
		assert.deepEqual(said, [{what: `Can't continue recording to ${directory}`, code: 'EMFILE', advice}]);
		assert.deepEqual(refused, {what: `Can't record to ${directory}/second`, code: 'EMFILE', advice});
		assert.ok(pictures > 1);
		assert.equal(shown, pictures);
		assert.ok(next > 0);
		const {source, warnings} = await openRecording(directory);
		assert.deepEqual(warnings, ['10 of 250 samples are in the recording.']);
		const {samples} = await source.listing({offset: 0, limit: 10}, signal);
		const [first] = samples.flatMap(({before}) => before.signed ?? []);
		assert.ok((await source.picture(first!, signal)).length > 0);
		await source.close();
	});
} else {
	writeSync(1, JSON.stringify(await record(folder)));
}
