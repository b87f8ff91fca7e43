import {flagName} from '../../parse-flags.js';
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
	/** What the first argument is. */
	readonly first: 'task' | 'file' | 'nothing' | readonly string[];
	/** Whether the second and third arguments are versions of the task in the first. */
	readonly versions: boolean;
};

const firstArguments: Readonly<Record<string, Shape['first']>> = {
	local: 'file', replay: 'file', marks: ['export', 'import', 'summary', 'agree'], config: ['path', 'show', 'check'], completion: ['bash', 'zsh', 'fish'],
};

// Values of flags that are parsed by a function.
const flagValues: Readonly<Record<string, readonly string[]>> = {
	status: ['all', 'retained', 'modified', 'deleted', 'added'], queueSize: ['100', '200', '1000', 'modified=20,added=20'], queuePlan: ['zero:1%', 'single:1%,4%', 'sequential:1%,4%', 'fixed:200'],
};
/** Flags whose value is a file or folder. */
const fileFlags = new Set(['logFile', 'record', 'output', 'origin', 'journal']);
const hiddenFlags = new Set(['candidates']);

/** Flags that are on by default and are typed as `--no-…`. */
const negatedFlags = new Set(['tlsVerify', 'imageProcessing']);

const flagOf = ([name, {type, shortFlag, choices}]: [string, CommandShape['flags'][string]]): ShapeFlag => ({
	long: `--${negatedFlags.has(name) ? 'no-' : ''}${flagName(name)}`, short: shortFlag === undefined ? undefined : `-${shortFlag}`, takesValue: type !== 'boolean', takesFile: fileFlags.has(name), choices: choices ?? flagValues[name] ?? [],
});

/** Returns the shapes of all commands, with the flags that they parse. */
export const shapes = async (
	commands: Commands,
	context: CommandContext,
): Promise<readonly Shape[]> => Promise.all(Object.entries(commands).map(async ([name, load]) => {
	let described: CommandShape = {flags: {}, maxArguments: 0};
	const command = await load();
	await command.run({
		...context, argv: [], describe(shape) {
			described = shape;
		},
	});
	return {
		name,
		flags: Object.entries(described.flags).filter(([flag]) => !hiddenFlags.has(flag)).map(flag => flagOf(flag)),
		first: firstArguments[name] ?? (described.maxArguments > 0 ? 'task' : 'nothing'),
		versions: firstArguments[name] === undefined && described.maxArguments > 1,
	};
}));

/** Returns the names of a flag as typed. */
export const namesOf = ({long, short}: ShapeFlag): readonly string[] => short === undefined ? [long] : [short, long];

/** Returns all flags that take a value. The word after such a flag is not an argument. */
export const valueFlags = (shapes: readonly Shape[]): readonly string[] => [
	...new Set(shapes.flatMap(({flags}) => flags.filter(({takesValue}) => takesValue).flatMap(flag => namesOf(flag)))),
];

/** Flags that select the project. Completion offers the ids that were printed with the same values. */
export const placeFlags = ['--endpoint', '--region', '--project', '--profile', '--auth'] as const;
