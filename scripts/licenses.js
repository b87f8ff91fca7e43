import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

/** Names of the files that hold a package's license or notice. */
const noticeName = /^(?:li[cs]en[cs]e|copying|notice)(?:[.-].*)?$/i;

/**
Returns the packages that a bundle contains.

@param {import('esbuild').Metafile} metafile What esbuild wrote, and from which files.
@returns {string[]} Their folders as esbuild names them, relative to the project, sorted.
*/
const bundledPackages = metafile => {
	const folders = new Set();
	for (const output of Object.values(metafile.outputs)) {
		for (const [file, {bytesInOutput}] of Object.entries(output.inputs)) {
			const found = /^(?:[\w-]+:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
			if (found && bytesInOutput > 0) {
				folders.add(found[1]);
			}
		}
	}

	return [...folders].sort();
};

/**
Collects the license texts of all bundled packages, because a bundle contains their code but not their files.

@param {import('esbuild').Metafile} metafile
@param {string} root The project's folder.
@returns {Promise<string>} One section per package: name, version, license, and the text of its license files.
@throws {Error} A bundled package has no license. Check it before shipping.
*/
export const licenseNotices = async (metafile, root) => {
	const sections = new Map();
	for (const folder of bundledPackages(metafile)) {
		const absolute = path.join(root, folder);
		const {name, version, license} = JSON.parse(await readFile(path.join(absolute, 'package.json'), 'utf8'));
		const files = (await readdir(absolute)).filter(file => noticeName.test(file)).sort();
		if (!license && files.length === 0) {
			throw new Error(`${name} is bundled but has no license.`);
		}

		const texts = await Promise.all(files.map(async file => (await readFile(path.join(absolute, file), 'utf8')).trim()));
		sections.set(`${name}@${version}`, [`${name} ${version} (${license ?? 'see below'})`, ...texts].join('\n\n'));
	}

	return `Winnow's bundle contains the following packages.\n\n${[...sections.values()].join('\n\n' + '-'.repeat(72) + '\n\n')}\n`;
};
