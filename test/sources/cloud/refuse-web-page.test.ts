import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {refuseWebPage} from '../../../source/sources/cloud/refuse-web-page.js';

test('only a page that begins as HTML is refused, and may be gone later', () => {
	for (const page of ['<!doctype html>', '<!DOCTYPE  HTML PUBLIC>', '<html>', '<HTML lang="zh">', '\uFEFF\n<html>', `${' '.repeat(150)}<html>`]) {
		assert.throws(() => {
			refuseWebPage(Buffer.from(page), 'The picture');
		}, {what: 'The picture: the response is a web page', canPass: true, advice: /^A proxy or sign-in page may have answered/}, page);
	}

	for (const other of ['', '<svg><html></svg>', '<htmlx>', 'x <html>', '<!doctype svg>', '<?xml version="1.0"?><html>']) {
		refuseWebPage(Buffer.from(other), 'The picture');
	}
});
