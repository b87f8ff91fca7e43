import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';

/** Maximum length of a name (bytes). File systems allow 255; the rest is for the temporary suffix. */
const maxBytes = 200;
const maxHeadBytes = 120;

/** Characters that some file systems or shells do not accept in a name, and the percent sign, so that different names stay different. */
const unsafe = /[\u0000-\u001F\u007F-\u009F"%*:<>?\\|]|^\.{1,2}$|[ .]$|^[-~]/gu;

/** Names that Windows reserves for devices, with any extension and in any folder. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d\u00B9\u00B2\u00B3]) *(?:\.|$)/i;

const percent = (text: string): string => Array.from(Buffer.from(text), byte => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

const safe = (part: string): string => {
	const name = part.replaceAll(unsafe, found => percent(found));
	return device.test(name) ? percent(name[0]!) + name.slice(1) : name;
};

const shorten = (part: string): string => {
	const bytes = Buffer.from(part);
	if (bytes.length <= maxBytes) {
		return part;
	}

	const [ending = ''] = /\.\w{1,8}$/.exec(part) ?? [];
	// Remove the incomplete character or escape at the cut.
	const head = bytes.toString('utf8', 0, maxHeadBytes).replace(/\uFFFD$/, '').replace(/%.?$/, '');
	return `${head}%-${createHash('sha256').update(part).digest('hex').slice(0, 24)}${ending}`;
};

/**
Returns a relative path for an address: bucket, folders, file, each valid on every file system. Two addresses never have the same path, though some file systems consider two paths equal (see `claimed-paths.ts`). No path leads out of the folder.

`s3://test-obs/animals/cats/0412.jpg` → `test-obs/animals/cats/0412.jpg`
*/
export const pathOf = (address: string): string => address.replace(/^[a-z][a-z\d+.-]*:\/\//i, '').split('/')
	// Object names can have empty parts. Nothing else becomes a single percent sign.
	.map(part => part === '' ? '%' : shorten(safe(part)))
	.join('/');

/** Returns an alternative path if the usual one is blocked by a folder, a file or another object: stores accept `a` and `a/b`, and `a` and `A`. */
export const flatPathOf = (address: string): string => {
	const name = pathOf(address).split('/').at(-1)!;
	return `%flat/${createHash('sha256').update(address).digest('hex').slice(0, 24)}-${name}`;
};
