import type {Command} from './command.js';

/** Every command by its name; each is loaded when it is asked for. */
export const commands: Readonly<Record<string, () => Promise<{readonly command: Command}>>> = {
	browse: async () => import('./browse.js'),
	demo: async () => import('./demo.js'),
	local: async () => import('./local.js'),
	replay: async () => import('./replay.js'),
	tasks: async () => import('./tasks.js'),
	versions: async () => import('./versions.js'),
	counts: async () => import('./counts.js'),
	list: async () => import('./list.js'),
	show: async () => import('./show.js'),
	get: async () => import('./get.js'),
	'compare-versions': async () => import('./compare-versions.js'),
	record: async () => import('./record.js'),
	marks: async () => import('./marks.js'),
	serve: async () => import('./serve.js'),
	doctor: async () => import('./doctor.js'),
	config: async () => import('./config.js'),
	completion: async () => import('./completion.js'),
};
