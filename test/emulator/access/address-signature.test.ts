import assert from 'node:assert/strict';
import test from 'node:test';
import {addressSignature} from '../../../source/emulator/access/address-signature.js';

const facts = {
	method: 'GET', bucket: 'test-obs', key: 'classify/data/animals/8 猫.jpg', expires: '1606296780',
};
const process = {'x-image-process': 'image/resize,m_lfit,h_200'};
const token = {'x-obs-security-token': 'TOKEN/abc+1='};

for (const [name, subResources, signature] of [
	['nothing more', {}, 'rkgdGhoSI5tgTHzLFuCaqyAXjgo='],
	['a process parameter', process, 'Pt/V+FLIAdwZP9dnLqG8OUktKds='],
	['a security token', token, 'yuKwfltAGy6NlNRGHLXkJRkOuPs='],
	['both', {...token, ...process}, '5f0BJlzEbrgw2HzZIJ605RUYNBk='],
] as const) {
	test(`addressSignature matches the OBS SDK for an address with ${name}`, () => {
		assert.equal(addressSignature('SecretKey', {...facts, subResources}), signature);
	});
}
