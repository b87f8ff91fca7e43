/** Why a VOC file can't be used. `message` is one sentence without the file's name, safe for a terminal. */
export class VocError extends Error {
	override readonly name = 'VocError';
}
