import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';

/** Bytes that a file system takes in a name, less what is put behind it while it is written. */
const mostBytes = 200;
const keptBytes = 120;

/** What no file system, shell or other computer should have to take in a name; the percent sign, so that no two names become one. */
const unsafe = /[\u0000-\u001F\u007F-\u009F"%*:<>?\\|]|^\.{1,2}$|[ .]$|^[-~]/gu;

/** Windows opens a device by these names, whatever ending they have and wherever they are. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u00B9\u00B2\u00B3]) *(?:\.|$)/i;

const percent = (text: string): string => Array.from(Buffer.from(text), byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const safe = (part: string): string => {
	const name = part.replaceAll(unsafe, found => percent(found));
	return device.test(name) ? percent(name[0]!) + name.slice(1) : name;
};

const shorten = (part: string): string => {
	const bytes = Buffer.from(part);
	if (bytes.length <= mostBytes) {
		return part;
	}

	const [ending = ''] = /\.\w{1,8}$/.exec(part) ?? [];
	// A cut inside of a character leaves what is no character; it is taken off.
	const head = bytes.toString('utf8', 0, keptBytes).replace(/\uFFFD$/, '').replace(/%.?$/, '');
	return `${head}%-${createHash('sha256').update(part).digest('hex').slice(0, 24)}${ending}`;
};

/**
A path below a folder for an address: bucket, folders, file, each a name that every file system takes. Two addresses never have one path, though some file systems may not tell two apart (`claimed-paths.ts`), and no path leads out of the folder.

`s3://test-obs/animals/cats/0412.jpg` → `test-obs/animals/cats/0412.jpg`
*/
export const pathOf = (address: string): string => address.replace(/^[a-z][a-z\d+.-]*:\/\//i, '').split('/')
	// An empty part is one of an object's name, too; nothing else becomes a single percent sign.
	.map(part => part === '' ? '%' : shorten(safe(part)))
	.join('/');

/** A path for an address in whose place there is a folder, or below a file, or another object's file: stores take `a` and `a/b`, and `a` and `A`. */
export const flatPathOf = (address: string): string => {
	const name = pathOf(address).split('/').at(-1)!;
	return `%flat/${createHash('sha256').update(address).digest('hex').slice(0, 24)}-${name}`;
};
