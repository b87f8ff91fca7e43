import type {CommandContext, Commands, CommandShape} from '../../command.js';

/** A flag as shells complete it. */
export type ShapeFlag = {
	/** `--page-size`. */
	readonly long: string;
	/** `-o`. */
	readonly short: string | undefined;
	readonly takesValue: boolean;
	/** Whether the value is a file or folder. */
	readonly takesFile: boolean;
	readonly choices: readonly string[];
};

/** A command as shells complete it. */
export type Shape = {
	readonly name: string;
	readonly flags: readonly ShapeFlag[];
	/** What its first argument is. */
	readonly first: 'task' | 'file' | 'nothing' | readonly string[];
	/** Whether its second and third are versions of the task that the first names. */
	readonly versions: boolean;
};

const firsts: Readonly<Record<string, Shape['first']>> = {
	local: 'file', replay: 'file', marks: ['export', 'import', 'summary'], config: ['path', 'show', 'check'], completion: ['bash', 'zsh', 'fish'],
};

// What flags take that say their values with a function.
const values: Readonly<Record<string, readonly string[]>> = {
	status: ['all', 'retained', 'modified', 'deleted', 'added'], queueSize: ['100', '200', '1000', 'modified=20,added=20'],
};
/** Flags whose value is a file or folder. */
const fileFlags = new Set(['logFile', 'record', 'output', 'origin', 'journal']);
const hidden = new Set(['candidates']);

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
/** What is on unless it is taken away. */
const negated = new Set(['tlsVerify', 'imageProcessing']);

const flagOf = ([name, {type, shortFlag, choices}]: [string, CommandShape['flags'][string]]): ShapeFlag => ({
	long: `--${negated.has(name) ? 'no-' : ''}${kebab(name)}`, short: shortFlag === undefined ? undefined : `-${shortFlag}`, takesValue: type !== 'boolean', takesFile: fileFlags.has(name), choices: choices ?? values[name] ?? [],
});

/** Every command with its own flags, as the command itself reads them. */
export const shapes = async (commands: Commands, context: CommandContext): Promise<readonly Shape[]> => Promise.all(Object.entries(commands).map(async ([name, load]) => {
	let told: CommandShape = {flags: {}, most: 0};
	const command = await load();
	await command.run({
		...context, argv: [], describe(shape) {
			told = shape;
		},
	});
	return {
		name,
		flags: Object.entries(told.flags).filter(([flag]) => !hidden.has(flag)).map(flag => flagOf(flag)),
		first: firsts[name] ?? (told.most > 0 ? 'task' : 'nothing'),
		versions: firsts[name] === undefined && told.most > 1,
	};
}));

/** A flag as it is typed: its names. */
export const namesOf = ({long, short}: ShapeFlag): readonly string[] => short === undefined ? [long] : [short, long];

/** Every flag of some command that takes a value: what follows one is no argument. */
export const valueFlags = (shapes: readonly Shape[]): readonly string[] => [...new Set(shapes.flatMap(({flags}) => flags.filter(({takesValue}) => takesValue).flatMap(flag => namesOf(flag))))];

/** Flags that say which project is meant: those ids that were printed with the same ones are offered. */
export const placeFlags = ['--endpoint', '--region', '--project', '--profile', '--auth'] as const;
