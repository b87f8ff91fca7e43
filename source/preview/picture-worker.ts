import {parentPort, workerData} from 'node:worker_threads';
import {asWinnowError, type ErrorFacts} from '../model/errors.js';
import {setCatalogues} from '../text/language.js';
import {WeightedLru} from '../async/weighted-lru.js';
import {createCollector} from './collect.js';
import {decodePicture} from './decode/decode-picture.js';
import {loadCodec} from './decode/load-codec.js';
import {decodedCacheBytes, decodedPairBytes, fileCacheBytes} from './limits.js';
import {measurePictures} from './measure-pictures.js';
import {perceptualHash} from './perceptual-hash.js';
import type {Composition, PictureFile} from './preview.js';
import {createRenderer, type Renderer} from './render-picture.js';
import {shrinkPicture} from './shrink-picture.js';
import {
	keysOfTask, type KeyedComposition, type WorkerAnswer, type WorkerRequest, type WorkerSettings,
} from './worker-protocol.js';

const {portable, language} = workerData as WorkerSettings;
const loadTexts = async (): Promise<void> => {
	if (language === 'zh-CN') {
		const {preview} = await import('./words/zh-cn.js');
		setCatalogues({preview}, language);
	}
};

// Not awaited here: in the bundle, the catalogue imports from this file, so a top-level await would deadlock.
const texts = loadTexts();

const collector = createCollector();

const codec = loadCodec(portable);

const startRenderer = async (): Promise<Renderer> => createRenderer(await codec, {
	maxBytes: decodedCacheBytes,
	limitOfTwo: decodedPairBytes,
	onDrop({data}) {
		collector.release(data);
	},
});

const renderer = startRenderer();
const files = new WeightedLru<PictureFile>(fileCacheBytes);

const withFiles = (composition: KeyedComposition, file: (key: string) => PictureFile): Composition => composition.kind === 'single'
	? {...composition, file: file(composition.file), other: composition.other === undefined ? undefined : file(composition.other)}
	: {...composition, before: file(composition.before), after: file(composition.after)};

/** Size to decode a picture to before hashing (pixels): twice the hash's 32, each way. */
const hashedSize = {width: 64, height: 64};

const hashOf = async ({bytes}: PictureFile): Promise<bigint> => {
	const {pixels} = await decodePicture(bytes, hashedSize, (await codec).decoders);
	const hash = perceptualHash(pixels);
	collector.release(pixels.data);
	return hash;
};

const answer = async ({id, task, files: sent}: WorkerRequest): Promise<WorkerAnswer> => {
	await texts;
	const held = new Map(sent.map(file => [file.key, file]));
	for (const file of sent) {
		files.set(file.key, file, file.bytes.length);
	}

	for (const key of keysOfTask(task)) {
		const file = held.get(key) ?? files.get(key);
		if (!file) {
			return {id, kind: 'missing', keys: keysOfTask(task).filter(one => !files.has(one) && !held.has(one))};
		}

		held.set(key, file);
	}

	try {
		if (task.kind === 'hash') {
			return {id, kind: 'hashed', hash: await hashOf(held.get(task.file)!)};
		}

		if (task.kind === 'measure') {
			const [before, after] = [task.before, task.after].map(key => key === undefined ? undefined : held.get(key)!);
			return {id, kind: 'measured', measured: await measurePictures({...task, before, after}, (await codec).decoders)};
		}

		if (task.kind === 'shrink') {
			return {id, kind: 'shrunk', shrunk: await shrinkPicture({...task, file: held.get(task.file)!, other: task.other === undefined ? undefined : held.get(task.other)!}, await codec)};
		}

		const {composition, box, show} = task;
		const render = await renderer;
		const rendered = await render(withFiles(composition, key => held.get(key)!), box, show);
		const {picture} = rendered;
		// If the payload is the file itself, the renderer already has it.
		return picture.kind === 'graphic' && composition.kind === 'single' && picture.payload === held.get(composition.file)!.bytes
			? {
				id, kind: 'rendered', rendered: {...rendered, picture: {...picture, payload: new Uint8Array()}}, isFile: true,
			}
			: {
				id, kind: 'rendered', rendered, isFile: false,
			};
	} catch (error) {
		const {
			kind, what, advice, code, detail,
		} = asWinnowError(error);
		// Only plain values can be posted to the other thread.
		const facts: ErrorFacts = {
			kind, what, advice, code, detail,
		};
		return {id, kind: 'failed', error: facts};
	}
};

parentPort!.on('message', async (request: WorkerRequest) => {
	parentPort!.postMessage(await answer(request));
	collector.collect();
});
