import {connectionFlags, pictureFlags} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {rememberTasks} from '../known-ids.js';
import {openCloud} from '../open-cloud.js';
import {fieldsOf, formatFlags} from '../output/formats.js';
import {parseFlags} from '../parse-flags.js';
import {scriptsWords} from '../words/scripts.js';
import {taskFields, taskLayout, taskRow} from './catalog-rows.js';
import {catalogPages, catalogPageSize} from './catalog-pages.js';
import {printCatalog} from './print-catalog.js';

const help = scriptsWords.help.tasks(taskFields.join(','));

const flags = {
	...connectionFlags,
	...pictureFlags,
	...formatFlags,
	fields: {type: 'string', parse: fieldsOf(taskFields)},
	name: {type: 'string'},
	limit: {type: 'number', min: 1, integer: true},
} as const;

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [0, 0]});
		if (parsed === undefined) {
			return 0;
		}

		const {name, limit, format, fields: chosen} = parsed.flags;
		const cloud = await openCloud(context, parsed.flags, []);
		try {
			for (const warning of cloud.warnings) {
				context.stderr.write(`winnow: ${warning}\n`);
			}

			const catalog = cloud.catalog();
			const seen: Array<{readonly id: string; readonly name: string}> = [];
			const items = catalogPages(async page => {
				const {tasks: items, ...more} = await catalog.tasks({page, limit: catalogPageSize, name}, context.signal);
				return {...more, items};
			}, limit);
			await printCatalog(context, {
				items, format, chosen, fields: taskFields, layout: taskLayout, what: 'tasks',
				row(task) {
					seen.push({id: task.id, name: task.name});
					return taskRow(task);
				},
			});
			if (name === undefined) {
				await rememberTasks(context, parsed.flags, seen);
			}

			return 0;
		} finally {
			await cloud.close();
		}
	},
};
