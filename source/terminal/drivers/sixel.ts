import {Buffer} from 'node:buffer';
import type {Driver} from './driver.js';

/**
Sixel pictures, painted over the cells. The payload is the whole sequence; tmux built with sixel takes it itself, so it is not wrapped. DECSDM is left alone: its meaning was turned round in xterm 369, its default is right in all.
*/
export const createSixelDriver = (): Driver => ({
	layer: 'painted',
	paintsParts: false,
	isReady: () => true,
	prepare: () => ([] as string[])[Symbol.iterator]() as Iterator<string, void>,
	giveUp: () => '',
	paint: (_slot, picture) => Buffer.from(picture.payload).toString('latin1'),
	unpaint: () => '',
	forget: () => '',
	clear: () => '',
});
