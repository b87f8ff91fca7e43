import {grouped} from '../../../text/numbers.js';
import type {KeyMode, TakenKey} from '../../../ui/keymap.js';
import type {WeakColor} from '../../../ui/theme-colors.js';
import {planProblems} from '../../../ui/words/en/plans.js';

const quoted = (text: string): string => `"${text}"`;

const modeNames: Readonly<Record<KeyMode, string>> = {
	list: 'in the list', sheet: 'on the contact sheet', picture: 'in the full-screen picture', tasks: 'in the task list', versions: 'in the version list', twin: 'in the twin view',
};

const inModes = (modes: readonly KeyMode[]): string => {
	const names = modes.map(mode => modeNames[mode]);
	return [...(names.length > 1 ? [names.slice(0, -1).join(', ')] : []), names.at(-1)].join(' and ');
};

const validValues = (values: readonly string[]): string => `Valid values: ${values.join(', ')}.`;

export const didYouMean = (near: string): string => `Did you mean ${quoted(near)}?`;

const connection = `
    --endpoint URL             service endpoint (default: from --region or the credentials); demo for the built-in job
    --region NAME              region, such as cn-north-4 or eu-de
    --project ID               project id
    --profile NAME             profile of the configuration, of ~/.huaweicloud/credentials or of clouds.yaml
    --auth METHOD              auto, token, aksk, password or agency
    --no-tls-verify            accept any TLS certificate (dangerous)
    --allow-http               allow plain HTTP to other machines (dangerous)
    --log-file FILE            log requests as NDJSON, without secrets`;

const offsetUnit = `
    --offset-unit UNIT         what the service's offset counts: auto, page or record`;

const listing = `
    --status S                 all, retained, modified, deleted, added, or -1 to 3
    --page-size N              rows per request, 1 to 100
    --start N                  first sample, counted from 1${offsetUnit}
    --process-parameter P      fixed picture size, for example image/resize,m_lfit,h_200`;

const graphics = `
    --graphics PROTOCOL        auto, kitty, iterm2, sixel, blocks, ascii or none
    --colors DEPTH             auto, truecolor, 256, 16 or none`;

const tmuxDepth = `
    --tmux-depth N             number of nested tmux sessions, if Winnow can't detect it`;

const place = `
    --reviewer NAME            your name in the journal (default: user@host)
    --shared FOLDER            a folder with the journals of all reviewers; needs --reviewer
                               or the setting reviewer`;

/** Parts of help texts that several commands share. */
export const helpParts = {
	connection,
	offsetUnit,
	listing,
	graphics,
	tmuxDepth,
	place,
	browser: `${graphics}
    --bandwidth B              auto, low or high${tmuxDepth}
    --theme THEME              auto, light, dark, or a JSON file with colors
    --no-mouse                 leave the mouse to the terminal
    --screen-reader            print changes as lines for a screen reader, without a full screen
    --labels FILE              show the boxes and use the classes of this manifest
    --fresh                    start at the first sample, not at the last position
    --print-marks              print the verdicts on exit${place}
    --queue-seed S             draw the random sample in another order
    --queue-size N             size of the random sample, or a size for each status:
                               modified=20,added=10
    --queue-plan PLAN          decide by a plan: zero:1%, single:1%,4%,
                               sequential:1%,4% or fixed:200 (see winnow plan)`,
	format: `
    --format F                 table, ndjson, json or csv (default: table on a terminal, else ndjson)`,
	version: `${connection}${listing}
    --record DIR               record what is shown, for winnow replay
    --local                    TASK and VERSION are two folders, before and after
    --pair METHOD              with --local: path, name, stem or manifest
    --replay                   TASK is the folder of a recording; VERSION is omitted`,
};

/** Why a settings file can't be read, by system error code. */
const readReasons: Readonly<Record<string, string>> = {
	ENOENT: 'no such file', ENOTDIR: 'no such folder', EISDIR: 'it is a folder', EACCES: 'permission denied', EPERM: 'permission denied',
};

/** Texts that several groups of commands use. */
export const shared = {
	flags: {
		invalidStatus: 'Use all, retained, modified, deleted, added, or -1 to 3.',
		invalidPlan: planProblems,
		invalidReviewer: 'Use a name with at least one letter or digit.',
		invalidProcessParameter: 'Use an OBS image command such as image/resize,m_lfit,h_200, with at most 512 characters.',
		takesNoValue: (flag: string) => `${flag} takes no value`,
		needsNumber: (flag: string) => `${flag} needs a number`,
		needsValue: (flag: string) => `${flag} needs a value`,
		validValues,
		unknownValue: (flag: string, value: string) => `Unknown ${flag} ${quoted(value)}`,
		invalidValue: (flag: string, value: string) => `Invalid ${flag} ${quoted(value)}`,
		nearValue: (near: string, values: readonly string[]) => `${didYouMean(near)} ${validValues(values)}`,
		numberRange(isWhole: boolean, min: number | undefined, max: number | undefined) {
			const kind = isWhole ? 'a whole number' : 'a number';
			if (max !== undefined) {
				return `Use ${kind} from ${min ?? 0} to ${max}.`;
			}

			return min === undefined ? `Use ${kind}.` : `Use ${kind}, ${min} or more.`;
		},
		unknownFlag: (flag: string) => `Unknown flag ${flag}`,
		helpListsFlags: '--help lists the flags.',
		didYouMeanFlag: (flag: string) => `Did you mean ${flag}?`,
		unexpectedArgument: (argument: string) => `Unexpected argument ${quoted(argument)}`,
		missingArgument: (name: string | undefined) => name === undefined ? 'Missing argument' : `Missing argument ${name}`,
		helpShowsUsage: '--help shows the usage.',
		noFields: (known: readonly string[]) => `Use one or more of these, separated by commas: ${known.join(', ')}.`,
		unknownField: (name: string, near: string | undefined, known: readonly string[]) => `Unknown field ${quoted(name)}. ${near === undefined ? '' : `${didYouMean(near)} `}Fields: ${known.join(', ')}.`,
	},
	commandName: {
		commands: (name: string) => `winnow --help lists the commands. To browse a task with this name, run: winnow browse ${name}`,
		unknown: (name: string) => `Unknown command ${quoted(name)}`,
		didYouMean: (near: string, name: string) => `${didYouMean(near)} To browse a task with this name, run: winnow browse ${name}`,
	},
	open: {
		noFolder: (folder: string) => `No such folder: ${folder}`,
		localNeedsFolders: '--local needs two folders',
		giveFolders: 'Give the folder before and the folder after.',
		localAndReplay: '--local and --replay can\'t be used together',
		useOne: 'Use one of them.',
		missingTaskAndVersion: 'Missing arguments TASK and VERSION',
		missingTask: 'Missing argument TASK',
		missingVersion: 'Missing argument VERSION',
		tasksLists: 'winnow tasks lists the tasks.',
		versionsLists: 'winnow versions TASK lists the versions.',
	},
	sharedFolder: {
		needsReviewer: 'A shared folder needs your name, because several people can share user@host',
		giveReviewer: 'Give it with --reviewer NAME, or the setting "reviewer".',
	},
	configuration: {
		didYouMean,
		notJson: (location: string) => `${location} is not valid JSON`,
		fixOrDelete: 'Fix it, or delete it to use the defaults.',
		unknownSetting: (name: string) => `unknown setting ${quoted(name)}`,
		settings: (names: readonly string[]) => `Settings: ${names.join(', ')}.`,
		give: (what: string) => `give ${what}`,
		oneOf: (choices: readonly string[]) => choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)!}`,
		atLeast: (bound: string) => `a number of at least ${bound}`,
		atMost: (bound: string) => `a number of at most ${bound}`,
		/** Kinds of values, by their names in valibot. */
		kinds: {
			Array: 'a list', Object: 'an object', string: 'a string', number: 'a number', boolean: 'true or false', integer: 'a whole number', url: 'a URL',
		},
		noColor: 'a color is # and six hexadecimal digits, for example #56b4e9',
		noTheme: 'give auto, light, dark, the path of a file, or colors: {"dark": {…}, "light": {…}}',
		themes: '--theme takes auto, light, dark, or the path of a JSON file with colors.',
		/** Contrast ratios as WCAG defines them, 1 to 21. */
		weakColor: ({role, text, behind, contrast, least}: WeakColor) => `${role}: ${text} on ${behind} has a contrast of ${contrast.toFixed(2)}, but needs ${least}`,
		wholeFile: 'the file',
		emptyReason: 'a reason can\'t be empty',
		emptyReviewer: 'a reviewer needs a name',
		emptyShared: 'give a folder',
		relativeShared: 'give the folder as an absolute path',
		longReason: (most: number) => `a reason has at most ${most} characters`,
		controlInReason: 'a reason is one line without control characters',
		noReasons: 'give at least one reason, or omit the list for the default ones',
		tooManyReasons: 'at most 9 reasons, because digits choose them',
		repeatedReason: 'give each reason once',
		emptyViewName: 'the name of a view can\'t be empty or have spaces around it',
		longViewName: (most: number) => `the name of a view has at most ${most} characters`,
		controlInViewName: 'the name of a view has no control characters',
		statusAsViewName: 'a view can\'t have the name of a status',
		numberAsViewName: 'the name of a view can\'t be a number',
		emptyViewQuery: 'give a query, as for find in the browser',
		tooManyViews: (most: number) => `at most ${most} views`,
		unknownView: (name: string) => `Unknown view ${quoted(name)}`,
		viewNames: (names: readonly string[]) => `Views: ${names.join(', ')}.`,
		noViews: 'The configuration has no views. Add the setting "views"; winnow config --help shows how.',
		emptyCommand: 'the command is empty',
		invalidConsoleUrl: 'needs an https URL without a password; the only placeholders are {region}, {project}, {task} and {version}',
		checkAgain: 'Fix it, then run winnow config check.',
		cantRead: (file: string, code: string) => `Can't read ${file}: ${readReasons[code] ?? code}`,
		cantUseKey: (place: string, key: string, reason: string) => `${place}: can't use ${quoted(key)}: ${reason}`,
		chooseKey: 'Choose another key.',
		unknownKey: (place: string, key: string) => `${place}: unknown key ${quoted(key)}`,
		keyNames: (names: readonly string[]) => `A key is one character or one of ${names.join(', ')}.`,
		unknownAction: (place: string) => `${place}: unknown action`,
		configKeysLists: 'winnow config keys lists the actions.',
		keyInUse: (place: string, key: string, action: string) => `${place}: ${quoted(key)} is already the key of ${action}`,
		oneActionPerKey: 'Give each action its own key.',
		/** `keys.next-sample takes n from note in the list; note still has n on the contact sheet`. */
		keyReplaced({by, key, from, modes, left}: TakenKey) {
			const own = left.map(one => one.key === key ? `${key} ${inModes(one.modes)}` : one.key);
			const where = left.some(one => one.key === key) ? ` ${inModes(modes)}` : '';
			return `keys.${by} takes ${key} from ${from}${where}${own.length === 0 ? ', which has no key now' : `; ${from} still has ${own.join(', ')}`}`;
		},
	},
	progress: {
		/** @param rate A number with at most one decimal, formatted. */
		perSecond: (rate: string, unit: string | undefined) => unit === undefined ? `${rate} per second` : `${rate} ${unit} per second`,
		left: (duration: string) => `${duration} left`,
		rowsCompared: (read: number, total: number | undefined, changed: number) => `${grouped(read)}${total === undefined ? '' : ` of ${grouped(total)}`} rows read, ${grouped(changed)} differ`,
	},
};
