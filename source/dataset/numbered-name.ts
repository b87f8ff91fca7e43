import path from 'node:path';

/** Returns a picture's file name, prefixed with a number and without unusual characters. Two pictures with the same stem would share a label file, and line breaks or a folder "images" in a name confuse readers. */
export const numberedName = (picture: string, number: number): {readonly stem: string; readonly ending: string} => {
	const {name, ext} = path.posix.parse(picture.replaceAll('\\', '/'));
	const readable = [...name.replaceAll(/[^\p{L}\p{M}\p{N}_-]+/gu, '_')].slice(0, 40).join('');
	return {stem: `${String(number).padStart(7, '0')}-${readable}`, ending: /^\.[a-z\d]{1,8}$/i.test(ext) ? ext.toLowerCase() : ''};
};
