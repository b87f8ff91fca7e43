import assert from 'node:assert/strict';
import test from 'node:test';
import {catalogues} from '../../../source/commands/words/zh-cn/index.js';
import {WinnowError} from '../../../source/model/errors.js';
import {previewWords} from '../../../source/preview/words/index.js';
import {serviceWords} from '../../../source/sources/cloud/words/index.js';
import {setCatalogues} from '../../../source/text/language.js';
import {briefPictureError, pictureErrorText} from '../../../source/ui/pictures/picture-error-text.js';

test('the rectangle of a missing picture says only once that it is missing', () => {
	assert.equal(pictureErrorText(new WinnowError({kind: 'failure', what: 'not a picture: the file is empty'})), 'the file is empty');
	assert.equal(pictureErrorText(new WinnowError({kind: 'failure', what: previewWords.tookLonger(10)})), 'decoding took longer than 10 s');
	assert.equal(pictureErrorText(new WinnowError({kind: 'failure', what: 'The picture: HTTP 503', advice: 'Try later.'})), 'HTTP 503. Try later.');
});

test('briefPictureError fits a thumbnail: the kind of error, the status of the service, or the kind of damage', () => {
	for (const [facts, brief] of [
		[{kind: 'not-found', what: 'The picture: HTTP 404', httpStatus: 404}, 'not found'],
		[{kind: 'authentication', what: 'The picture: HTTP 403', httpStatus: 403}, 'no permission'],
		[{kind: 'connection', what: 'Can\'t connect to obs.example.com: connection refused'}, 'no connection'],
		[{kind: 'failure', what: 'The picture: HTTP 503', httpStatus: 503}, 'HTTP 503'],
		[{kind: 'failure', what: 'The picture: not a picture: the file begins with "<html>"'}, 'not a picture'],
		[{kind: 'failure', what: 'damaged: the jpeg file can\'t be decoded'}, 'damaged'],
		[{kind: 'failure', what: 'The disk is full'}, 'not readable'],
	] as const) {
		assert.equal(briefPictureError(new WinnowError(facts)), brief);
	}
});

test('thumbnails say in Chinese why there is no picture', context => {
	setCatalogues(catalogues);
	context.after(() => {
		setCatalogues({});
	});
	const failure = (what: string, httpStatus?: number) => new WinnowError({kind: 'failure', what, httpStatus});
	assert.deepEqual([
		failure(previewWords.empty),
		failure(previewWords.notPicture(previewWords.bytes('00 01'))),
		failure(previewWords.notDecodable('jpeg')),
		failure(previewWords.noAddress),
		failure(serviceWords.responses.failed(serviceWords.requests.picture, serviceWords.responses.webPage)),
		failure(serviceWords.responses.failed(serviceWords.requests.picture, 'HTTP 503'), 503),
		new WinnowError({kind: 'not-found', what: serviceWords.responses.failed(serviceWords.requests.picture, 'HTTP 404'), httpStatus: 404}),
	].map(error => briefPictureError(error)), ['不是图片', '不是图片', '已损坏', '无法读取', '无法读取', 'HTTP 503', '不存在']);
	assert.equal(pictureErrorText(failure(previewWords.empty)), '文件为空');
	assert.equal(pictureErrorText(failure(previewWords.tookLonger(10))), '解码超过 10 秒');
	assert.equal(pictureErrorText(failure(serviceWords.responses.failed(serviceWords.requests.picture, 'HTTP 503'))), 'HTTP 503');
});
