/** `image/resize,…`: sizes in pixels, `percent` of the original (obs_01_0430). */
export type Resize = {
	readonly mode: 'lfit' | 'mfit' | 'fill' | 'pad' | 'fixed';
	readonly width?: number;
	readonly height?: number;
	readonly longer?: number;
	readonly shorter?: number;
	readonly percent?: number;
	/** Never enlarge a picture. */
	readonly limit: boolean;
	/** RRGGBB, for `pad`. */
	readonly color: string;
};

export type OutputFormat = 'jpg' | 'png' | 'bmp' | 'webp';

/** One operation of an image-processing command. */
export type Operation =
	| {readonly kind: 'resize'; readonly resize: Resize}
	| {readonly kind: 'format'; readonly format: OutputFormat}
	| {readonly kind: 'quality'; readonly quality: number}
	/** Cuts out the middle (obs_01_0451, with `g_center`). */
	| {readonly kind: 'crop'; readonly width: number; readonly height: number}
	| {readonly kind: 'info'};

const modes = ['lfit', 'mfit', 'fill', 'pad', 'fixed'] as const;
const formats = ['jpg', 'png', 'bmp', 'webp'] as const;
const maximumPixels = 24_999_999;

const split = (operation: string): ReadonlyArray<readonly [string, string]> => operation.split(',').slice(1).map(part => {
	const underscore = part.indexOf('_');
	if (underscore < 1) {
		throw new RangeError(`"${part}" is not of the form name_value`);
	}

	return [part.slice(0, underscore), part.slice(underscore + 1)] as const;
});

const whole = (name: string, text: string, from: number, to: number): number => {
	const value = /^\d{1,8}$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= from && value <= to)) {
		throw new RangeError(`${name} must be an integer from ${from} to ${to}, not "${text}"`);
	}

	return value;
};

const readResize = (operation: string): Resize => {
	const values: Record<string, string> = {};
	for (const [name, value] of split(operation)) {
		if (!['m', 'w', 'h', 'l', 's', 'p', 'limit', 'color'].includes(name)) {
			throw new RangeError(`resize knows m, w, h, l, s, p, limit and color, not "${name}"`);
		}

		if (name in values) {
			throw new RangeError(`resize has ${name} twice`);
		}

		values[name] = value;
	}

	const optional = (name: string, from: number, to: number) => (values[name] === undefined ? undefined : whole(name, values[name], from, to));
	const mode = modes.find(candidate => candidate === (values.m ?? 'lfit'));
	if (!mode) {
		throw new RangeError(`m must be one of ${modes.join(', ')}, not "${values.m}"`);
	}

	const color = values.color ?? 'FFFFFF';
	if (!/^[\da-f]{6}$/i.test(color)) {
		throw new RangeError(`color must be six hexadecimal digits, not "${color}"`);
	}

	const resize: Resize = {
		mode,
		width: optional('w', 1, 9999),
		height: optional('h', 1, 9999),
		longer: optional('l', 1, 4096),
		shorter: optional('s', 1, 4096),
		percent: optional('p', 1, 1000),
		limit: whole('limit', values.limit ?? '1', 0, 1) === 1,
		color,
	};
	if ([resize.width, resize.height, resize.longer, resize.shorter, resize.percent].every(value => value === undefined)) {
		throw new RangeError('resize needs one of w, h, l, s and p');
	}

	if ((resize.width ?? 1) * (resize.height ?? 1) > maximumPixels) {
		throw new RangeError(`w times h must be at most ${maximumPixels}`);
	}

	return resize;
};

const readOperation = (text: string): Operation => {
	const [name = '', first = ''] = text.split(',');
	switch (name) {
		case 'resize': {
			return {kind: 'resize', resize: readResize(text)};
		}

		case 'crop': {
			const [, width, height] = /^crop,w_(\d+),h_(\d+),g_center$/.exec(text) ?? [];
			if (width === undefined) {
				throw new RangeError(`crop needs w, h and g_center, not "${text.slice('crop,'.length)}"`);
			}

			return {kind: 'crop', width: whole('w', width, 1, 30_000), height: whole('h', height!, 1, 30_000)};
		}

		case 'format': {
			const format = formats.find(candidate => candidate === first);
			if (!format || text !== `format,${first}`) {
				throw new RangeError(`format must be one of ${formats.join(', ')}, not "${text.slice('format,'.length)}"`);
			}

			return {kind: 'format', format};
		}

		case 'quality': {
			return {kind: 'quality', quality: whole('quality', /^quality,[qQ]_(\d+)$/.exec(text)?.[1] ?? text, 1, 100)};
		}

		case 'info': {
			return {kind: 'info'};
		}

		default: {
			throw new RangeError(`the operations are resize, crop, format, quality and info, not "${name}"`);
		}
	}
};

/**
Parses an image-processing command, such as `image/resize,m_lfit,h_200`.

@throws RangeError whose message explains the problem.
*/
export const readCommand = (text: string): readonly Operation[] => {
	if (text.length > 512) {
		throw new RangeError('the command is longer than 512 characters');
	}

	const [kind, ...operations] = text.split('/');
	if (kind !== 'image' || operations.length === 0) {
		throw new RangeError(`"${text}" does not begin with image/ and an operation`);
	}

	if (operations.length > 20) {
		throw new RangeError('there are more than 20 operations');
	}

	return operations.map(operation => readOperation(operation));
};
