import type {ColorDepth, Way} from '../../model/picture.js';
import type {Capabilities} from '../capabilities.js';
import type {Size} from '../size.js';
import {terminalWords} from '../words/index.js';
import {
	charsetOf, colorsOf, nameByTerm, type Environment,
} from './environment.js';
import type {Evidence} from './evidence.js';
import {knownTerminal} from './known-terminals.js';
import {hasLinks} from './osc-extras.js';
import {isSixelLimited} from './window-pixels.js';

/** The user's settings, which override everything detected. */
export type Overrides = {readonly graphics: Way | 'auto'; readonly colors: ColorDepth | 'auto'; readonly background?: 'light' | 'dark'; readonly tmuxDepth: number | undefined};

type Area = {readonly width: number; readonly height: number};

// A common font size. What matters is the ratio.
const usualCell: Area = {width: 10, height: 20};
// Terminals don't scale sixels: if the cell is unknown, a picture that is too small is better than one that covers text.
const smallestCell: Area = {width: 6, height: 12};

const isPlausible = ({width, height}: Area): boolean => width >= 4
	&& width <= 100
	&& height >= 6
	&& height <= 200
	&& height / width >= 1
	&& height / width <= 4;

/** A cell's height per width in narrow fonts (Iosevka, Noto Sans Mono) and in wide ones (misc-fixed 5x8). */
const [narrowest, widest] = [2.5, 1.6];

/** Xterm without window operations (Debian's) reports the area that a sixel can fill. At the sixel limit the window is at least that large, and its cells have the shape of a font. */
const cellOfSixels = (area: Area, limit: Area | undefined, {columns, rows}: Size): Area => {
	const isWide = area.width === limit?.width;
	const isHigh = area.height === limit?.height;
	const width = isWide ? Math.ceil(area.width / columns) : Math.floor(area.width / columns);
	const height = isHigh ? Math.ceil(area.height / rows) : Math.floor(area.height / rows);
	return {width: isWide ? Math.max(width, Math.floor(height / narrowest)) : width, height: isHigh ? Math.max(height, Math.floor(width * widest)) : height};
};

const cellOf = (evidence: Evidence, size: Size): {readonly cell: Area; readonly isCellKnown: boolean} => {
	const {cell, window, sixelArea, sixelLimit, attributes} = evidence;
	const candidates = [
		{cell, isCellKnown: true},
		{cell: window && {width: Math.floor(window.width / size.columns), height: Math.floor(window.height / size.rows)}, isCellKnown: true},
		{cell: sixelArea && cellOfSixels(sixelArea, sixelLimit, size), isCellKnown: !isSixelLimited(evidence)},
	];
	for (const {cell, isCellKnown} of candidates) {
		if (cell && isPlausible(cell)) {
			return {cell, isCellKnown};
		}
	}

	return {cell: attributes?.includes(4) ? smallestCell : usualCell, isCellKnown: false};
};

const hasSixel = ({attributes}: Evidence): boolean => attributes?.includes(4) ?? false;

/** Drops a name from another terminal: SSH passes on `TERM_PROGRAM` and `LC_TERMINAL`. A terminal that answers without that name is a different one. Xterm.js (VS Code) reports no name, but its attributes are unique. Zellij answers instead of the terminal around it. */
const withoutBorrowedName = (evidence: Evidence, env: Environment, isTmux: boolean): Evidence => {
	const hasAnswered = isTmux ? evidence.passthrough === true : evidence.attributes !== undefined;
	if (!evidence.isNameBorrowed || !hasAnswered || evidence.multiplexer === 'zellij' || (knownTerminal(evidence.name).needsSixel && evidence.attributes?.join(';') === '62;4;9;22')) {
		return evidence;
	}

	return {...evidence, name: nameByTerm(env), version: undefined};
};

/** Device attribute 52 announces the clipboard; foot and ghostty report it if OSC 52 is on. By default tmux ignores OSC 52 from programs (`set-clipboard external`), so only its passthrough is certain. Screen drops it. */
const hasClipboard = (evidence: Evidence, isTmux: boolean, isScreen: boolean): boolean => {
	if (isScreen || (isTmux && evidence.passthrough !== true)) {
		return false;
	}

	return knownTerminal(evidence.name).clipboard === true || (!isTmux && evidence.attributes?.includes(52) === true);
};

/** Falls back to ASCII: block characters must be one cell wide, and placeholders need UTF-8. */
const drawableWay = (way: Way, isOverridden: boolean, {charset, ambiguousWidth, isTmux}: {readonly charset: Capabilities['charset']; readonly ambiguousWidth: Capabilities['ambiguousWidth']; readonly isTmux: boolean}): Way => {
	const isPlain = charset === 'ascii' && !isOverridden;
	return (way === 'blocks' && (isPlain || ambiguousWidth === 2)) || (way === 'kitty' && isTmux && isPlain) ? 'ascii' : way;
};

/** The best way outside tmux. */
const directWay = (evidence: Evidence): Way => {
	const known = knownTerminal(evidence.name);
	const hasAnswered = evidence.attributes !== undefined;
	switch (known.way) {
		case 'kitty': {
			// The environment can carry another terminal's name; an answer can't.
			if (!hasAnswered || evidence.kitty) {
				return 'kitty';
			}

			break;
		}

		case 'iterm2': {
			if (!known.needsSixel || hasSixel(evidence)) {
				return 'iterm2';
			}

			break;
		}

		case 'sixel': {
			if (!hasAnswered || hasSixel(evidence)) {
				return 'sixel';
			}

			break;
		}

		case 'blocks':
		case undefined: {
			break;
		}
	}

	if (evidence.kitty) {
		return 'kitty';
	}

	return hasSixel(evidence) ? 'sixel' : 'blocks';
};

/** Before kitty 0.28, which introduced placeholders. */
export const isOldKitty = ({name, version}: Pick<Evidence, 'name' | 'version'>): boolean => /^kitty/i.test(name ?? '') && /^0\.(?:\d|1\d|2[0-7])(?:\.|$)/.test(version ?? '');

/** Inside tmux, pictures must pass through and stay in their pane. */
const tmuxWay = (evidence: Evidence): Way => {
	const known = knownTerminal(evidence.name);
	if (evidence.passthrough) {
		if (known.placeholders && evidence.kitty !== false && !isOldKitty(evidence)) {
			return 'kitty';
		}

		if (known.way === 'iterm2' && !known.needsSixel) {
			return 'iterm2';
		}
	}

	// Tmux 3.4 built with sixel support draws it.
	return hasSixel(evidence) ? 'sixel' : 'blocks';
};

/** In Zellij, whose attributes include sixel whatever terminal it runs in (`csi_dispatch` in zellij-server/src/panes/grid.rs): sixel only if the environment names a terminal that draws it. */
const zellijWay = (evidence: Evidence): Way => {
	const {way, hasSixelToo} = knownTerminal(evidence.name);
	return (way === 'sixel' || hasSixelToo) && (evidence.attributes === undefined || hasSixel(evidence)) ? 'sixel' : 'blocks';
};

/** Tmux 3.3 repeats only ASCII, and leaves the cursor in place after any other character, so popups left traces in pictures. Its own link is local, so nothing is lost. */
const canRepeat = ({name, multiplexer}: Evidence, isScreen: boolean): boolean => multiplexer !== 'tmux' && multiplexer !== 'zellij' && !isScreen && (knownTerminal(name).repeat ?? false);

const isWithoutGraphics = (way: Way): boolean => way === 'blocks' || way === 'ascii';

/** ITerm2 3.5 introduced multipart files. */
const hasMultipart = ({name = '', version = '0'}: Evidence): boolean => /^iterm/i.test(name) && Number.parseFloat(version) >= 3.5;

const bestWay = (evidence: Evidence, env: Environment, isTmux: boolean): Way => {
	if (env.TERM === 'dumb') {
		return 'ascii';
	}

	if (isTmux) {
		return tmuxWay(evidence);
	}

	switch (evidence.multiplexer) {
		case 'screen': {
			return 'blocks';
		}

		case 'zellij': {
			return zellijWay(evidence);
		}

		default: {
			return directWay(evidence);
		}
	}
};

/** The environment's color depth. Outside a multiplexer, evidence from the terminal can raise 256 colors to 24-bit. */
const automaticColors = (evidence: Evidence, env: Environment, isMultiplexed: boolean): Capabilities['colors'] => {
	const {depth, isForced} = colorsOf(env);
	const canRaise = !isForced && depth === '256' && !isMultiplexed;
	return canRaise && (evidence.truecolor ?? knownTerminal(evidence.name).truecolor) ? 'truecolor' : depth;
};

/** Why pictures without a graphics protocol are not better, and the command that improves them. */
const adviceOf = (multiplexer: Capabilities['multiplexer'], {passthrough}: Evidence): string | undefined => {
	if (multiplexer === 'tmux') {
		return passthrough === false ? terminalWords.passthrough : undefined;
	}

	return multiplexer && terminalWords[multiplexer];
};

const inputOf = ({keyboardFlags = 0, modifyOtherKeys, mouse, schemeReports}: Evidence): Capabilities['input'] => {
	const others = modifyOtherKeys === 2 ? 'modifyOtherKeys' : undefined;
	return {keyboard: (keyboardFlags & 1) === 1 ? 'kitty' : others, mouse, scheme: schemeReports};
};

/** Without a locale, only the terminal knows the character set. */
const textOf = (env: Environment, width: number | undefined): Pick<Capabilities, 'charset' | 'ambiguousWidth'> => {
	const charset = charsetOf(env) ?? (env.TERM === 'linux' || width === 3 ? 'ascii' : 'unicode');
	return {charset, ambiguousWidth: charset === 'unicode' && width !== undefined && width > 2 ? 2 : 1};
};

/** The reported color is more reliable than the color scheme, which the user may have chosen without looking at the terminal. A variable is the least reliable. */
const backgroundOf = ({background, isBackgroundAnswered, scheme}: Evidence): 'light' | 'dark' => (isBackgroundAnswered ? background : scheme ?? background) ?? 'dark';

/** @returns The capabilities that follow from the evidence so far. */
export const decide = (all: Evidence, env: Environment, overrides: Overrides, size: Size): Capabilities => {
	const isTmux = overrides.tmuxDepth === undefined ? all.multiplexer === 'tmux' : overrides.tmuxDepth > 0;
	const evidence = withoutBorrowedName(all, env, isTmux);
	const depth = isTmux ? overrides.tmuxDepth ?? evidence.depth ?? 1 : 0;
	const otherMultiplexer = evidence.multiplexer === 'tmux' ? undefined : evidence.multiplexer;
	const multiplexer = isTmux ? 'tmux' : otherMultiplexer;
	const isScreen = multiplexer === 'screen';
	const colors = overrides.colors === 'auto' ? automaticColors(evidence, env, isTmux || isScreen) : overrides.colors;
	const {charset, ambiguousWidth} = textOf(env, evidence.width);
	const isOverridden = overrides.graphics !== 'auto';
	const way = drawableWay(overrides.graphics === 'auto' ? bestWay(evidence, env, isTmux) : overrides.graphics, isOverridden, {charset, ambiguousWidth, isTmux});
	return {
		way,
		colors,
		...cellOf(evidence, size),
		background: overrides.background ?? backgroundOf(evidence),
		charset,
		ambiguousWidth,
		tmux: {depth, passthrough: isTmux ? evidence.passthrough : undefined},
		placeholders: isTmux,
		synchronized: evidence.synchronized,
		repeat: canRepeat(evidence, isScreen),
		multipart: hasMultipart(evidence),
		clipboard: hasClipboard(evidence, isTmux, isScreen) ? 'likely' : 'unknown',
		links: hasLinks({...evidence, multiplexer}),
		terminal: {name: evidence.name ?? env.TERM ?? '', version: evidence.version},
		input: inputOf(evidence),
		multiplexer,
		advice: !isOverridden && isWithoutGraphics(way) ? adviceOf(multiplexer, evidence) : undefined,
	};
};
