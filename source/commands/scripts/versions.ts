import {WinnowError} from '../../model/errors.js';
import {connectionFlags, pictureFlags} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {rememberVersions} from '../known-ids.js';
import {openCloud} from '../open-cloud.js';
import {fieldsOf, formatFlags} from '../output/formats.js';
import {parseFlags} from '../parse-flags.js';
import {scriptsWords} from '../words/scripts.js';
import {sharedWords} from '../words/shared.js';
import {versionFields, versionLayout, versionRow} from './catalog-rows.js';
import {catalogPages, catalogPageSize} from './catalog-pages.js';
import {printCatalog} from './print-catalog.js';

const help = scriptsWords.help.versions(versionFields.join(','));

const flags = {
	...connectionFlags,
	...pictureFlags,
	...formatFlags,
	fields: {type: 'string', parse: fieldsOf(versionFields)},
	limit: {type: 'number', min: 1, integer: true},
} as const;

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [0, 1]});
		if (parsed === undefined) {
			return 0;
		}

		const {limit, format, fields: chosen} = parsed.flags;
		const cloud = await openCloud(context, parsed.flags, parsed.input);
		try {
			const {task} = cloud;
			if (task === undefined) {
				throw new WinnowError({kind: 'usage', what: sharedWords.open.missingTask, advice: sharedWords.open.tasksLists});
			}

			for (const warning of cloud.warnings) {
				context.stderr.write(`winnow: ${warning}\n`);
			}

			const catalog = cloud.catalog();
			const seen: Array<{readonly id: string; readonly name: string}> = [];
			const items = catalogPages(async page => {
				const {versions: items, ...more} = await catalog.versions(task, {page, limit: catalogPageSize}, context.signal);
				return {...more, items};
			}, limit);
			await printCatalog(context, {
				items, format, chosen, fields: versionFields, layout: versionLayout, what: 'versions',
				row(version) {
					seen.push({id: version.id, name: version.name});
					return versionRow(version);
				},
			});
			await rememberVersions(context, parsed.flags, task, seen);
			return 0;
		} finally {
			await cloud.close();
		}
	},
};
