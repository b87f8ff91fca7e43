import meow from 'meow';
import {languages} from '../text/language.js';
import {nearest} from '../text/nearest.js';
import {clean} from '../text/clean.js';
import {usageError, WinnowError} from '../model/errors.js';
import {formatHelp} from './format-help.js';
import type {CommandContext} from './command.js';
import {sharedWords} from './words/shared.js';

const {flags: words} = sharedWords;

/** One flag of a command. */
type FlagSpec = {
	readonly type: 'string' | 'number' | 'boolean';
	readonly shortFlag?: string;
	/** May be given several times. */
	readonly isMultiple?: boolean;
	readonly choices?: readonly string[];
	readonly min?: number;
	readonly max?: number;
	readonly integer?: boolean;
	/** Converts the text into the value. Throws an error whose message says what is valid. */
	readonly parse?: (text: string) => unknown;
};

export type FlagSpecs = Readonly<Record<string, FlagSpec>>;

type Single<Spec extends FlagSpec> = Spec extends {parse: (text: string) => infer Value} ? Value
	: Spec extends {choices: ReadonlyArray<infer Choice>} ? Choice
		: Spec['type'] extends 'string' ? string : Spec['type'] extends 'number' ? number : boolean;

export type Flags<Specs extends FlagSpecs> = {
	readonly [Name in keyof Specs]?: Specs[Name] extends {isMultiple: true} ? ReadonlyArray<Single<Specs[Name]>> : Single<Specs[Name]>;
};

/** Returns the name of a flag as users type it, without dashes: `dryRun` is `dry-run`. */
export const flagName = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);

const checkNumber = (flag: string, spec: FlagSpec, value: string): number => {
	const number = /^[-+]?\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
	const {min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY} = spec;
	if (Number.isNaN(number) || number < min || number > max || (spec.integer && !Number.isInteger(number))) {
		throw usageError(words.invalidValue(flag, clean(value)), words.numberRange(spec.integer ?? false, spec.min, spec.max));
	}

	return number;
};

const check = (name: string, spec: FlagSpec, value: string | boolean | undefined): unknown => {
	const flag = `--${flagName(name)}`;
	if (spec.type === 'boolean') {
		if (typeof value !== 'boolean') {
			throw usageError(words.takesNoValue(flag));
		}

		return value;
	}

	if (value === '' || typeof value === 'boolean' || value === undefined) {
		throw usageError(spec.type === 'number' ? words.needsNumber(flag) : words.needsValue(flag), spec.choices && words.validValues(spec.choices));
	}

	if (spec.type === 'number') {
		return checkNumber(flag, spec, value);
	}

	const text = value;
	if (spec.choices && !spec.choices.includes(text)) {
		const near = nearest(text, spec.choices);
		throw usageError(words.unknownValue(flag, clean(text)), near === undefined ? words.validValues(spec.choices) : words.nearValue(near, spec.choices));
	}

	if (!spec.parse) {
		return text;
	}

	try {
		return spec.parse(text);
	} catch (error) {
		throw error instanceof WinnowError ? error : usageError(words.invalidValue(flag, clean(text)), error instanceof Error ? error.message : undefined);
	}
};

/** Refuses flags without the value they need, or with a value they don't take. Meow ignores these silently. */
const checkValues = (argv: readonly string[], specs: FlagSpecs): void => {
	const end = argv.indexOf('--');
	const tokens = end === -1 ? argv : argv.slice(0, end);
	for (const [index, token] of tokens.entries()) {
		const [, dashes, typed, value] = /^(--?)([a-zA-Z][\w-]*)(?:=(.*))?$/s.exec(token) ?? [];
		const [name, spec] = Object.entries(specs).find(([name, {shortFlag}]) => dashes === '--' ? flagName(name) === typed || name === typed : shortFlag === typed) ?? [];
		if (!name || !spec || typed === undefined) {
			continue;
		}

		const next = tokens[index + 1];
		if (spec.type === 'boolean') {
			if (value !== undefined && value !== 'true' && value !== 'false') {
				throw usageError(words.takesNoValue(`--${flagName(name)}`));
			}
		} else if (value === '' || (value === undefined && (next === undefined || /^-[^\d.]/.test(next)))) {
			check(name, spec, '');
		}
	}
};

type ParseOptions<Specs extends FlagSpecs> = {
	readonly help: string;
	readonly flags: Specs;
	/** Number of positional arguments. */
	readonly arguments: readonly [min: number, max: number];
	/** Names of the arguments in the usage, for the error about a missing one. */
	readonly names?: readonly string[];
};

const shared = {
	help: {type: 'boolean', shortFlag: 'h'}, verbose: {type: 'boolean'},
	/** Only checked here; `chooseLanguage` has already applied it. */
	language: {type: 'string', choices: ['auto', ...languages]},
} as const satisfies FlagSpecs;

/**
Parses a command's arguments.

@returns Undefined if `--help` printed the help.

@throws WinnowError (usage) An unknown flag, an invalid value, too many or too few arguments.
*/
export const parseFlags = <const Specs extends FlagSpecs>(context: Pick<CommandContext, 'argv' | 'stdout' | 'describe'>, {help, flags, arguments: [min, max], names = []}: ParseOptions<Specs>): {readonly input: readonly string[]; readonly flags: Flags<Specs>} | undefined => {
	const specs: FlagSpecs = {...flags, ...shared};
	if (context.describe) {
		context.describe({flags: specs, maxArguments: max});
		return undefined;
	}

	const cli = meow({
		importMeta: import.meta,
		pkg: {name: 'winnow'},
		argv: context.argv,
		help: false,
		autoHelp: false,
		autoVersion: false,
		inferType: false,
		flags: Object.fromEntries(Object.entries(specs).map(([name, {type, shortFlag, isMultiple}]) => [name, {
			// Numbers are parsed as text first, so that the error can name the flag.
			// The last value of a repeated flag counts. Meow would refuse it.
			type: type === 'boolean' ? 'boolean' : 'string', isMultiple: isMultiple ?? type !== 'boolean', ...(shortFlag === undefined ? {} : {shortFlag}),
		}])),
	});
	const typed = cli.flags as Record<string, string | boolean | ReadonlyArray<string | boolean> | undefined>;
	if (typed.help === true) {
		context.stdout.write(formatHelp(help.replace(/^\n/, '')));
		return undefined;
	}

	checkValues(context.argv, specs);
	const short = new Set(Object.values(specs).map(({shortFlag}) => shortFlag));
	const values: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(typed)) {
		const spec = Object.hasOwn(specs, name) ? specs[name]! : undefined;
		if (!spec) {
			if (short.has(name)) {
				continue;
			}

			const near = nearest(flagName(name), Object.keys(specs).map(known => flagName(known)));
			const wrong = clean(name.length === 1 ? `-${name}` : `--${flagName(name)}`);
			throw usageError(words.unknownFlag(wrong), near === undefined ? words.helpListsFlags : words.didYouMeanFlag(`--${near}`));
		}

		if (value === undefined || (Array.isArray(value) && value.length === 0) || (spec.type === 'boolean' && value === false && !context.argv.some(text => text === `--no-${flagName(name)}` || text === `--${flagName(name)}=false`))) {
			continue;
		}

		const given: ReadonlyArray<string | boolean> = Array.isArray(value) ? value as ReadonlyArray<string | boolean> : [value as string | boolean];
		values[name] = spec.isMultiple ? given.map(item => check(name, spec, item)) : check(name, spec, given.at(-1));
	}

	if (cli.input.length > max) {
		throw usageError(words.unexpectedArgument(clean(cli.input[max]!)), words.helpShowsUsage);
	}

	if (cli.input.length < min) {
		throw usageError(words.missingArgument(names[cli.input.length]), words.helpShowsUsage);
	}

	return {input: cli.input, flags: values as Flags<Specs>};
};
