import {previewWords as words} from '../words/index.js';
import {cameraRaw} from './camera-raw.js';

/** A format that is recognized but not decoded. */
type ForeignFormat = {readonly name: string; /** What to do instead. */ readonly advice: string};

/** A kind of file: its name, or a function that returns the name in the current language, and the key of its advice. */
type Kind = readonly [name: string | (() => string), advice: keyof typeof words.advice];

const {kinds} = words;
const picture = (name: Kind[0]): Kind => [name, 'convert'];
const raw = (maker: string): Kind => [() => kinds.raw(maker), 'develop'];
const other = (name: Kind[0]): Kind => [name, 'other'];

const inWords = ([name, advice]: Kind): ForeignFormat => ({name: typeof name === 'string' ? name : name(), advice: words.advice[advice]});

/** File signatures: text in Latin-1, offset, and format. */
const signatures: ReadonlyArray<readonly [signature: string, at: number, kind: Kind]> = [
	['\0\0\0\u000CJXL \r\n\u0087\n', 0, picture('JPEG XL')],
	['\u00FF\n', 0, picture('JPEG XL')],
	['\0\0\0\u000CjP  \r\n\u0087\n', 0, picture('JPEG 2000')],
	['\u00FFO\u00FFQ', 0, picture('JPEG 2000')],
	['II\u00BC', 0, picture('JPEG XR')],
	['8BPS', 0, ['Photoshop', 'export']],
	['gimp xcf', 0, ['GIMP', 'export']],
	['II*\0\u0010\0\0\0CR', 0, raw('Canon')],
	['ftypcrx ', 4, raw('Canon')],
	['FUJIFILMCCD-RAW', 0, raw('Fujifilm')],
	['IIRO', 0, raw('Olympus')],
	['IIRS', 0, raw('Olympus')],
	['MMOR', 0, raw('Olympus')],
	['IIU\0', 0, raw('Panasonic')],
	['FOVb', 0, raw('Sigma')],
	['\0MRM', 0, raw('Minolta')],
	['v/1\u0001', 0, picture('OpenEXR')],
	['#?RADIANCE', 0, picture('Radiance HDR')],
	['DDS ', 0, picture('DirectDraw')],
	['qoif', 0, picture('QOI')],
	['BPG\u00FB', 0, picture('BPG')],
	['\u0000\u0000\u0001\u0000', 0, picture(() => kinds.icon)],
	['SIMPLE  =', 0, picture('FITS')],
	['DICM', 128, picture('DICOM')],
	['%PDF-', 0, other('PDF')],
	['%!PS', 0, other('PostScript')],
	['\u0089HDF\r\n', 0, other('HDF5')],
	['\u0093NUMPY', 0, other(() => kinds.numpy)],
	['PK\u0003\u0004', 0, other(() => kinds.zip)],
	['\u001F\u008B', 0, other(() => kinds.gzip)],
	['\u001AE\u00DF\u00A3', 0, other(() => kinds.matroska)],
	['AVI ', 8, other(() => kinds.avi)],
	['WAVE', 8, other(() => kinds.wav)],
	['ID3', 0, other(() => kinds.mp3)],
];

/** ISO media brands without a supported still picture. */
const video = /^ftyp(?:isom|iso\d|mp4\d|M4[AVP] |qt {2}|avc1|dash|3g[pg2]\w|MSNV|f4v )/;

const svg = /^(?:\u00EF\u00BB\u00BF)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*|<!doctype svg[^>]*>\s*)*<(?:svg:)?svg[\s/>]/i;
const netpbm = /^P[1-7fF][\s#]/;

/**
Returns a format that is recognized but not decoded, such as `JPEG XL`, `Canon camera raw` or `PDF`; undefined for other files.

@param format The result of `formatOf`. Raw files with a preview count as TIFF files.
*/
export const foreignFormat = (bytes: Uint8Array, format: string | undefined): ForeignFormat | undefined => {
	const head = new TextDecoder('latin1').decode(bytes.subarray(0, 16));
	const known = signatures.find(([signature, at]) => [...signature].every((character, index) => bytes[at + index] === character.codePointAt(0)));
	if (known) {
		return inWords(known[2]);
	}

	const tiff = format === 'tiff' ? cameraRaw(bytes) : undefined;
	if (tiff) {
		return tiff.hasPreview ? undefined : inWords([tiff.name, 'develop']);
	}

	if (video.test(head.slice(4))) {
		return inWords(other(kinds.video));
	}

	if (netpbm.test(head)) {
		return inWords(picture('Netpbm'));
	}

	// SVG can contain scripts and references to other files and addresses.
	return svg.test(new TextDecoder('latin1').decode(bytes.subarray(0, 2000))) ? inWords(['SVG', 'svg']) : undefined;
};
