import type {Commands} from './command.js';

/** All commands by name. Commands that need the same modules are loaded together: with one chunk for each command the bundle had fifty small files, and reading them took a fifth of the start time. */
export const commands: Commands = {
	browse: async () => (await import('./browse/index.js')).browse,
	demo: async () => (await import('./emulator/index.js')).demo,
	local: async () => (await import('./browse/offline.js')).local,
	replay: async () => (await import('./browse/offline.js')).replay,
	tasks: async () => (await import('./scripts/index.js')).tasks,
	versions: async () => (await import('./scripts/index.js')).versions,
	counts: async () => (await import('./scripts/index.js')).counts,
	list: async () => (await import('./scripts/index.js')).list,
	show: async () => (await import('./scripts/index.js')).show,
	get: async () => (await import('./scripts/index.js')).get,
	summary: async () => (await import('./scripts/index.js')).summary,
	report: async () => (await import('./scripts/index.js')).report,
	measure: async () => (await import('./scripts/index.js')).measure,
	'compare-versions': async () => (await import('./scripts/index.js')).compareVersions,
	'compare-verdicts': async () => (await import('./scripts/index.js')).compareVerdicts,
	record: async () => (await import('./scripts/index.js')).record,
	export: async () => (await import('./scripts/index.js')).exportDataset,
	'import-manifest': async () => (await import('./scripts/index.js')).importManifest,
	marks: async () => (await import('./scripts/index.js')).marks,
	plan: async () => (await import('./scripts/index.js')).plan,
	serve: async () => (await import('./emulator/index.js')).serve,
	doctor: async () => (await import('./setup/index.js')).doctor,
	config: async () => (await import('./setup/index.js')).config,
	completion: async () => (await import('./setup/index.js')).createCompletion(commands),
};
