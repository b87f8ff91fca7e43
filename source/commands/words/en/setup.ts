import {grouped, plural} from '../../../text/numbers.js';
import type {Capabilities} from '../../../terminal/capabilities.js';
import type {Size} from '../../../terminal/size.js';
import {didYouMean, helpParts} from './shared.js';

const help = {
	doctor: `
  Check the terminal, this machine, the credentials and the endpoint

  Usage
    $ winnow doctor [flags]

  Queries the terminal and, if credentials and an endpoint are known, sends one small request to the service. Prints no secrets. The exit code is 0 if there are no errors, or else that of the most serious error: 1 failure, 2 configuration or flags, 3 connection, 4 authentication.

  Flags
    --json                     print everything as JSON, with the answers of the terminal
    --verbose                  print the answers of the terminal${helpParts.graphics}${helpParts.tmuxDepth}${helpParts.connection}
`,
	config: (fields: string) => `
  Show and check the configuration, a JSON file

  Usage
    $ winnow config path       print the path of the file
    $ winnow config show       print the configuration, with defaults, as JSON
    $ winnow config check      check the file and report errors
    $ winnow config keys       list all actions with their keys and modes

  Settings
    keys                       {"accept": ["y", "Ctrl-Y", "F2"]}: keys of an action, written as on the screen;
                               they replace the default keys, and [] removes them
    advance                    true: go to the next sample after a verdict
    pageSize                   1 to 100: rows per request
    bandwidth                  auto, low or high
    measure                    idle: measure samples in the background while no key is pressed, except on slow links; off
    colors                     auto, truecolor, 256, 16 or none
    theme                      auto (follow the terminal), light, dark, a JSON file with colors, or colors:
                               {"dark": {"accent": "#56b4e9"}, "light": {…}}
    mouse                      false: leave the mouse to the terminal
    language                   auto (of the locale), en or zh-CN
    graphics                   auto, kitty, iterm2, sixel, blocks, ascii or none
    reviewer                   "ann": your name in the journal (default: user@host)
    shared                     "/mnt/team/winnow": a folder with the journals of all reviewers; needs "reviewer"
    reasons                    {"deleted": ["not a duplicate", "rare class"]}: reasons by status, at most 9;
                               a digit after a verdict chooses one
    views                      {"blurred": "blur:<0.3 !verdict:none"}: named searches, at most 5: tabs of the browser (actions view-1
                               to view-5), and for winnow list --view
    viewer                     "feh --scale-down": shell command that shows pictures; it gets the files as arguments
    command                    "xargs -0 -n 1 obsutil stat": shell command that gets the addresses of samples on its standard input, each followed by NUL
    consoleUrl                 "https://console.example.com/{region}/{task}": address that the title links to, in terminals with links;
                               {region}, {project}, {task} and {version} are replaced
    profiles                   {"work": {"region": …, "endpoint": …, "project": …, "task": …, "auth": …}}
                               for --profile work; no secrets

  Flags of config keys${helpParts.format}
    --fields NAMES             ${fields}
`,
	completion: `
  Print a completion script for commands, flags, values, and ids of tasks and versions

  Usage
    $ winnow completion bash >> ~/.bashrc
    $ winnow completion zsh > ~/.zfunc/_winnow     (a folder in fpath)
    $ winnow completion fish > ~/.config/fish/completions/winnow.fish

  Completes the ids that winnow tasks and winnow versions printed in the last 5 minutes with the same environment. Completion sends no requests.
`,
};

/** Texts of the commands for setting up Winnow. */
export const setup = {
	help,
	didYouMean,
	completion: {
		needsShell: 'winnow completion needs a shell',
		noCompletion: (shell: string) => `No completion for the shell "${shell}"`,
		shells: 'Use bash, zsh or fish.',
	},
	config: {
		needsSubcommand: 'winnow config needs path, show, check or keys',
		unknownSubcommand: (name: string) => `Unknown command "winnow config ${name}"`,
		subcommands: (names: readonly string[]) => `Commands: ${names.join(', ')}.`,
		onlyForKeys: (flag: string) => `${flag} is only for winnow config keys`,
		omitFlag: 'Omit it.',
		noHome: 'No home folder for the configuration',
		setHome: 'Set HOME or XDG_CONFIG_HOME.',
		noHomeOk: 'no home folder, so the defaults are used: ok',
		fileOk: (file: string) => `${file}: ok`,
		noFileOk: (file: string) => `${file}: doesn't exist, so the defaults are used: ok`,
	},
	doctor: {
		states: {
			ok: 'ok', unknown: '-', warning: 'warn', problem: 'ERROR',
		},
		labels: {
			winnow: 'winnow', node: 'node', sharp: 'sharp', journals: 'journals', settings: 'configuration', terminal: 'terminal', size: 'size', colors: 'colors', graphics: 'graphics', answers: 'answers', tmux: 'tmux', keyboard: 'keyboard', mouse: 'mouse', theme: 'theme', links: 'links', clipboard: 'clipboard', ssh: 'ssh', locale: 'locale', credentials: 'credentials', endpoint: 'endpoint', project: 'project', 'test request': 'test request', clock: 'clock',
		},
		noAnswer: 'no answer',
		answer: (text: string, milliseconds: number) => `${text}, ${milliseconds} ms`,
	},
	machine: {
		needsNode: (version: string) => `Winnow needs Node ${version} or later.`,
		sharp: 'installed; decodes pictures',
		noSharp: 'not installed; JPEG, PNG and similar formats are decoded more slowly, and WebP, TIFF and very large pictures are not shown',
		installSharp: 'npm install -g sharp',
		noJournals: (folder: string) => `none yet; the first one creates ${folder}`,
		cantWrite: (folder: string, reason: string) => `Can't write to ${folder} (${reason}), so verdicts can't be saved`,
		fixFolder: 'Change its permissions, or set XDG_STATE_HOME to a folder that you own.',
		journals: (count: number, folder: string) => `${grouped(count)} in ${folder}`,
		noHome: 'no home folder, so the defaults are used',
		setHome: 'Set HOME or XDG_CONFIG_HOME to save a configuration.',
		validConfiguration: (file: string) => `${file} is valid`,
		noConfiguration: (file: string) => `${file} doesn't exist, so the defaults are used`,
	},
	cloud: {
		clockUnknown: 'no response to compare it with',
		seconds: (seconds: number) => `${grouped(seconds)} s`,
		minutes: (seconds: number, minutes: number) => `${grouped(seconds)} s (${grouped(minutes)} min)`,
		behind: (difference: string) => `this machine is ${difference} behind the service`,
		ahead: (difference: string) => `this machine is ${difference} ahead of the service`,
		setClock: 'The service refuses signatures that are more than 15 minutes off. Set the clock: timedatectl set-ntp true.',
		clockRight: 'correct',
		clockOff: (difference: string) => `${difference} off, which is fine`,
		credentials: (source: string, method: string) => `${source} (${method})`,
		answers: (endpoint: string) => `${endpoint} answers`,
		took: (result: string, milliseconds: number) => `${result}, ${milliseconds} ms`,
		answered: 'answered',
		tasks: (count: number) => plural(count, 'task'),
		endpoint: 'The endpoint',
		unreachable: 'the endpoint could not be reached',
		notSent: 'not sent',
		needsBoth: 'not sent: needs credentials and an endpoint',
		needsCredentials: 'not sent: needs credentials',
		needsEndpoint: 'not sent: needs an endpoint',
		configurationFirst: 'not sent: fix the configuration first',
	},
	terminal: {
		noName: 'unknown terminal',
		behindTmux: (name: string) => `${name} behind tmux`,
		setByFlag: 'set by --graphics',
		guessed: 'a guess from the environment, because the terminal did not answer',
		kitty: (name: string) => `${name} answered the kitty graphics query`,
		kittyPlaceholders: (name: string) => `${name} supports kitty placeholders`,
		iterm2: (name: string) => `${name} supports iTerm2 images`,
		sixel: (name: string) => `${name} reports sixel support`,
		sixelInTmux: 'tmux draws sixel',
		oldKitty: (name: string) => `${name} is too old: placeholders need 0.28`,
		noPassthrough: 'tmux passes through nothing better',
		nothingBetter: (name: string) => `${name} reports nothing better`,
		noUtf8: 'the locale is not UTF-8',
		wideBlocks: (name: string) => `${name} draws block characters two cells wide`,
		byTerm: (name: string) => `TERM says ${name}`,
		inScreen: 'no, but GNU screen',
		inZellij: 'no, but Zellij',
		noAnswer: 'the terminal did not say',
		keyboard: {
			kitty: 'kitty\'s protocol: Esc works without a pause, Ctrl-I differs from Tab',
			modifyOtherKeys: 'modifyOtherKeys: Ctrl-I differs from Tab',
			plain: 'no extended mode: Esc works after a short pause, Ctrl-I is Tab',
		},
		mouse: {yes: 'clicks, drags and the wheel are reported', no: 'not reported'},
		theme: {yes: 'a switch between light and dark is reported', no: 'a switch between light and dark is not reported; redrawing the screen asks again'},
		links: 'supported (OSC 8)',
		noLinks: 'not known to be supported (OSC 8)',
		clipboard: 'programs may write to it (OSC 52)',
		noClipboard: 'unknown whether programs may write to it (OSC 52)',
		no: 'no',
		yes: 'yes',
		nested: (depth: number) => `yes, ${depth} nested`,
		passthrough: (tmux: string, state: 'on' | 'off' | 'unknown') => `${tmux}, passthrough ${state}`,
		nothingAsked: 'the terminal was not queried',
		answered: (count: number, all: number) => `${count} of ${all} queries answered`,
		setByHand: 'Pictures and colors are guessed. Set them with --graphics and --colors.',
		localeUnset: 'not set; UTF-8 is assumed',
		localeNotUtf8: (locale: string) => `${locale} is not UTF-8, so only ASCII is drawn`,
		setLocale: 'export LC_ALL=C.UTF-8',
		unset: 'not set',
		dumb: 'TERM is "dumb", so the terminal was not queried',
		setTerm: 'Set TERM to the type of your terminal, for example TERM=xterm-256color.',
		noTerminal: (term: string) => `TERM ${term}; stdin or stdout is not a terminal, so it was not queried`,
		runWithoutPipe: 'Run winnow doctor without a pipe to check the terminal.',
		size: ({columns, rows}: Size, {width, height}: Capabilities['cell'], isKnown: boolean) => `${columns}×${rows} cells of ${width}×${height} pixels${isKnown ? '' : ' (a guess)'}`,
		tooSmall: 'The browser needs 40×10 cells.',
		name: (name: string, term: string) => `${name}, TERM ${term}`,
		colors: (colors: string, background: string) => `${colors === 'truecolor' ? '24-bit' : colors}, ${background} background`,
		graphics: (protocol: string, reason: string) => `${protocol}: ${reason}`,
	},
};
