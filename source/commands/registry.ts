import type {Command} from './command.js';

/** Every command by its name. Those that need the same parts are loaded together: with each loaded by itself the bundle falls into fifty small files, and reading those was a fifth of a start. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
	browse: async () => (await import('./groups/interactive.js')).browse,
	demo: async () => (await import('./groups/emulated.js')).demo,
	local: async () => (await import('./groups/offline.js')).local,
	replay: async () => (await import('./groups/offline.js')).replay,
	tasks: async () => (await import('./groups/data.js')).tasks,
	versions: async () => (await import('./groups/data.js')).versions,
	counts: async () => (await import('./groups/data.js')).counts,
	list: async () => (await import('./groups/data.js')).list,
	show: async () => (await import('./groups/data.js')).show,
	get: async () => (await import('./groups/data.js')).get,
	'compare-versions': async () => (await import('./groups/data.js')).compareVersions,
	record: async () => (await import('./groups/data.js')).record,
	marks: async () => (await import('./groups/data.js')).marks,
	serve: async () => (await import('./groups/emulated.js')).serve,
	doctor: async () => (await import('./groups/setup.js')).doctor,
	config: async () => (await import('./groups/setup.js')).config,
	completion: async () => (await import('./groups/setup.js')).completion,
};
