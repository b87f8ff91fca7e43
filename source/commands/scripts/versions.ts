import {WinnowError} from '../../model/errors.js';
import {connectionFlags, connectionHelp, pictureFlags} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {rememberVersions} from '../known-ids.js';
import {openCloud} from '../open-cloud.js';
import {fieldsOf, formatFlags, formatHelpPart} from '../output/formats.js';
import {parseFlags} from '../parse-flags.js';
import {versionFields, versionLayout, versionRow} from './catalog-rows.js';
import {catalogPages, catalogPageSize} from './catalog-pages.js';
import {printCatalog} from './print-catalog.js';

const help = `
  Print the versions of a task, newest first

  Usage
    $ winnow versions TASK [flags]

  The numbers of samples are there once a version is completed.

  Flags${formatHelpPart}
    --fields NAMES             ${versionFields.slice(0, 8).join(',')},
                               ${versionFields.slice(8).join(',')}
    --limit N                  at most so many${connectionHelp}

  Examples
    $ winnow versions kM7j9TSa
    $ winnow versions kM7j9TSa --format json | jq -r '.[] | select(.status == "completed").version_id'
`;

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
				throw new WinnowError({kind: 'usage', what: 'TASK is missing', advice: 'winnow tasks lists what there is.'});
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
