import path from 'node:path';

/** The picture's name behind a number: two pictures of one stem would share a file of labels, and names with line breaks or a folder "images" confuse readers. */
export const numberedName = (picture: string, number: number): {readonly stem: string; readonly ending: string} => {
	const {name, ext} = path.posix.parse(picture.replaceAll('\\', '/'));
	const readable = [...name.replaceAll(/[^\p{L}\p{M}\p{N}_-]+/gu, '_')].slice(0, 40).join('');
	return {stem: `${String(number).padStart(7, '0')}-${readable}`, ending: /^\.[a-z\d]{1,8}$/i.test(ext) ? ext.toLowerCase() : ''};
};
