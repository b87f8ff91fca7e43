import type {Capabilities, ColorDepth, Way} from '../capabilities.js';
import type {Size} from '../size.js';
import {passthroughAdvice} from '../tmux.js';
import {
	charsetOf, colorsOf, nameByTerm, type Environment,
} from './environment.js';
import type {Evidence} from './evidence.js';
import {knownTerminal} from './known-terminals.js';
import {isSixelLimited} from './pixels.js';

/** What the person says beats what anybody else says. */
export type Wishes = {readonly graphics: Way | 'auto'; readonly colors: ColorDepth | 'auto'; readonly tmuxDepth: number | undefined};

type Area = {readonly width: number; readonly height: number};

// A usual font at a usual size. What matters is the ratio.
const usualCell: Area = {width: 10, height: 20};
// Sixels are not scaled: where nobody knows the cell, they had better be too small than run into the text.
const smallestCell: Area = {width: 6, height: 12};

const isPlausible = ({width, height}: Area): boolean => width >= 4 && width <= 100 && height >= 6 && height <= 200 && height / width >= 1 && height / width <= 4;

/** Xterm without window operations (Debian's) tells the window's pixels by what a sixel can fill. At the limit the window is that large at least. */
const cellOfSixels = (area: Area, limit: Area | undefined, {columns, rows}: Size): Area => ({
	width: area.width === limit?.width ? Math.ceil(area.width / columns) : Math.floor(area.width / columns),
	height: area.height === limit?.height ? Math.ceil(area.height / rows) : Math.floor(area.height / rows),
});

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

/** `TERM_PROGRAM` and `LC_TERMINAL` come through SSH into other terminals. One that answers, but not with that name, is another one. Xterm.js (VS Code) tells no name; the attributes are its own. */
const believed = (evidence: Evidence, env: Environment, isTmux: boolean): Evidence => {
	const hasAnswered = isTmux ? evidence.passthrough === true : evidence.attributes !== undefined;
	if (!evidence.isNameBorrowed || !hasAnswered || (knownTerminal(evidence.name).needsSixel && evidence.attributes?.join(';') === '62;4;9;22')) {
		return evidence;
	}

	return {...evidence, name: nameByTerm(env), version: undefined};
};

/** Device attribute 52 promises the clipboard; foot and ghostty report it where OSC 52 is on. By default tmux ignores OSC 52 from programs (`set-clipboard external`), so only its passthrough is sure. Screen drops it. */
const hasClipboard = (evidence: Evidence, isTmux: boolean, isScreen: boolean): boolean => {
	if (isScreen || (isTmux && evidence.passthrough !== true)) {
		return false;
	}

	return knownTerminal(evidence.name).clipboard === true || (!isTmux && evidence.attributes?.includes(52) === true);
};

/** Pictures made of block characters need them one cell wide, and placeholders need UTF-8. */
const drawable = (way: Way, isWish: boolean, {charset, ambiguousWidth, isTmux}: {readonly charset: Capabilities['charset']; readonly ambiguousWidth: Capabilities['ambiguousWidth']; readonly isTmux: boolean}): Way => {
	const isPlain = charset === 'ascii' && !isWish;
	return (way === 'blocks' && (isPlain || ambiguousWidth === 2)) || (way === 'kitty' && isTmux && isPlain) ? 'ascii' : way;
};

/** The best way without regard to tmux. */
const directWay = (evidence: Evidence): Way => {
	const known = knownTerminal(evidence.name);
	const hasAnswered = evidence.attributes !== undefined;
	switch (known.way) {
		case 'kitty': {
			// A name can be inherited from another terminal; the query's answer cannot.
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

/** Placeholders came with kitty 0.28. */
export const isOldKitty = ({name, version}: Pick<Evidence, 'name' | 'version'>): boolean => /^kitty/i.test(name ?? '') && /^0\.(?:\d|1\d|2[0-7])(?:\.|$)/.test(version ?? '');

/** Inside tmux a picture has to be let through, and to be of a kind that stays in its pane. */
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

	// Tmux 3.4 built with sixel draws it itself.
	return hasSixel(evidence) ? 'sixel' : 'blocks';
};

const bestWay = (evidence: Evidence, env: Environment, isTmux: boolean): Way => {
	if (env.TERM === 'dumb') {
		return 'ascii';
	}

	if (isTmux) {
		return tmuxWay(evidence);
	}

	return evidence.multiplexer === 'screen' ? 'blocks' : directWay(evidence);
};

/** @returns What the evidence so far makes of the terminal. */
export const decide = (all: Evidence, env: Environment, wishes: Wishes, size: Size): Capabilities => {
	const isTmux = wishes.tmuxDepth === undefined ? all.multiplexer === 'tmux' : wishes.tmuxDepth > 0;
	const evidence = believed(all, env, isTmux);
	const known = knownTerminal(evidence.name);
	const depth = isTmux ? wishes.tmuxDepth ?? evidence.depth ?? 1 : 0;
	const isScreen = evidence.multiplexer === 'screen' && !isTmux;
	const {depth: asked, isCommand} = colorsOf(env);
	const colors = wishes.colors === 'auto'
		? (!isCommand && asked === '256' && !isScreen && !isTmux && (evidence.truecolor ?? known.truecolor) ? 'truecolor' : asked)
		: wishes.colors;

	const {width} = evidence;
	// Where no locale is set, only the terminal knows.
	const charset = charsetOf(env) ?? (env.TERM === 'linux' || width === 3 ? 'ascii' : 'unicode');
	const ambiguousWidth = charset === 'unicode' && width !== undefined && width > 2 ? 2 : 1;
	const isWish = wishes.graphics !== 'auto';
	const way = drawable(wishes.graphics === 'auto' ? bestWay(evidence, env, isTmux) : wishes.graphics, isWish, {charset, ambiguousWidth, isTmux});
	const couldBeBetter = isTmux && (way === 'blocks' || way === 'ascii') && !isWish && evidence.passthrough === false;
	return {
		way,
		colors,
		...cellOf(evidence, size),
		background: evidence.background ?? 'dark',
		charset,
		ambiguousWidth,
		tmux: {depth, passthrough: isTmux ? evidence.passthrough : undefined},
		placeholders: isTmux,
		synchronized: evidence.synchronized,
		// Of tmux 3.3: it repeats ASCII alone and leaves the cursor where it was after any other character: popups stayed behind in the picture. Its own link is local, so nothing is lost.
		repeat: evidence.multiplexer === 'tmux' || isScreen ? false : known.repeat ?? false,
		multipart: /^iterm/i.test(evidence.name ?? '') && Number.parseFloat(evidence.version ?? '0') >= 3.5,
		clipboard: hasClipboard(evidence, isTmux, isScreen) ? 'likely' : 'unknown',
		terminal: {name: evidence.name ?? env.TERM ?? '', version: evidence.version},
		advice: couldBeBetter ? passthroughAdvice : undefined,
	};
};
