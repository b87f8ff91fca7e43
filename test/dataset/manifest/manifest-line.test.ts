import {Buffer} from 'node:buffer';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc, {unicodeText} from '../../helpers/fast-check.js';
import {formatManifestLine, isHard, parseManifestLine} from '../../../source/dataset/manifest/manifest-line.js';

const lineOf = (text: string) => {
	const parsed = parseManifestLine(text);
	assert.ok(parsed.kind === 'sample', JSON.stringify(parsed));
	return parsed.line;
};

test('a line of a real export gives its address, class and kind', () => {
	const line = lineOf(String.raw`{"annotation":[{"name":"sunflowers","property":"[{\"type\":0,\"property\":{}}]","type":"modelarts/image_classification","creation-time":"2019-03-30 17:22:35","annotated-by":"human"}],"usage":"TRAIN","source":"s3://bucket/flowers/1.jpg"}`);
	assert.equal(line.source, 's3://bucket/flowers/1.jpg');
	assert.deepEqual(line.labels, [{type: 'image_classification', name: 'sunflowers'}]);
});

test('keys with hyphens or underscores are read, and prefixes of older services are dropped', () => {
	for (const field of ['annotation-loc', 'annotation_loc']) {
		assert.deepEqual(lineOf(`{"source":"s3://b/1.jpg","annotation":[{"type":"carbon/object_detection","${field}":"s3://b/1.xml"}]}`).labels, [{type: 'object_detection', location: 's3://b/1.xml'}]);
	}
});

test('hard examples are read from a string and from a Boolean', () => {
	for (const [value, expected] of [['"true"', true], ['"True"', true], ['true', true], ['"false"', false], ['false', false], ['null', false]] as const) {
		assert.equal(isHard(lineOf(`{"source":"s3://b/1.jpg","hard":${value}}`)), expected, value);
	}
});

test('a line that is not a picture sample is refused with the reason', () => {
	const kinds = ['{"source":"content://a text"}', '', '{', '[1]', 'null', '{"id":1}', '{"source":""}', '{"source":"s3://b/1.jpg","annotation":"cat"}', '{"source":"s3://b/1.jpg","annotation":[{}]}'].map(text => {
		const parsed = parseManifestLine(text);
		return parsed.kind === 'problem' ? parsed.why : parsed.kind;
	});
	const badLabels = '"annotation" is not a list of labels with a type';
	assert.deepEqual(kinds, ['text', 'not JSON', 'not JSON', 'not a JSON object', 'not a JSON object', 'no "source"', 'no "source"', badLabels, badLabels]);
});

test('every name is read back as it was written, on one line', () => {
	const names = fc.oneof(unicodeText(), fc.constantFrom('a b.jpg', '100%.jpg', 'it\'s "so".jpg', '猫.jpg', 'e\u0301.jpg', 'é.jpg', 'line\u2028.jpg', '😀.jpg', 'a\nb.jpg', String.raw`\u{202e}.jpg`));
	fc.assert(fc.property(names, names, (name, label) => {
		const fields = {source: `s3://bucket/${name}`, annotation: [{type: 'modelarts/image_classification', name: label}], other: {kept: [name]}};
		const text = formatManifestLine(fields);
		assert.ok(!text.includes('\n'));
		const line = lineOf(Buffer.from(text).toString());
		assert.deepEqual(line.fields, fields);
		assert.equal(line.source, fields.source);
		assert.equal(line.labels[0]!.name, label);
	}));
});

test('letters of any language are written unescaped', () => {
	assert.equal(formatManifestLine({source: 's3://b/猫.jpg'}), '{"source":"s3://b/猫.jpg"}');
});
