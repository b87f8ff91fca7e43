/** Warnings about two folders, by kind. */
const notes = {
	'link-out': (count: string) => `${count} skipped: a link out of the folder, or a broken link`,
	'link-folder': (count: string) => `${count} skipped: a link to a folder`,
	unreadable: (count: string) => `${count} can't be read`,
	other: (count: string) => `${count} skipped: no picture extension`,
	'not-compared': (count: string) => `${count} can't be compared`,
	ambiguous: (count: string) => `${count} with a duplicate name: paired by the closest folder, then in order`,
	'other-ending': (count: string) => `${count} with a different extension than its original: use --pair stem to pair them`,
	'manifest-line': (count: string) => `${count} in the manifest skipped: not a JSON object with a source`,
	'manifest-text': (count: string) => `${count} in the manifest skipped: a text, not a picture`,
	spelling: (count: string) => `${count} paired although the names differ in case or Unicode form`,
	'other-spelling': (count: string) => `${count} with a name that differs from another file's only in case or Unicode form: use --pair name to pair them`,
	'metadata-only': (count: string) => `${count} modified in metadata only (Exif, comments, color profile): the image data is identical`,
	'manifest-missing': (count: string) => `${count} in the manifest but in neither folder`,
};

/** Why a file can't be compared. */
const samples = {
	noLongerFile: 'no longer a file',
	truncated: 'truncated during the comparison',
};

const manifests = {
	none: (folder: string) => `No output.manifest in ${folder}`,
	noneAdvice: 'Pair by path, stem or name instead, such as --pair path.',
	several: (count: number, folder: string, names: readonly string[], hasMore: boolean) => `${count} manifests in ${folder}, but no output.manifest: ${names.join(', ')}${hasMore ? ', …' : ''}`,
	severalAdvice: 'Keep one manifest in the folder, or pair by path, stem or name, such as --pair path.',
	/** @param start Of the first entry; undefined if there is none. */
	noPicture: (file: string, start: string | undefined) => `${file} lists no picture in either folder${start === undefined ? ': it is empty' : ` (it starts with ${start})`}`,
};

/** Texts of local folders. */
export const local = {
	notes,
	samples,
	manifests,
	twoFolders: 'two folders',
	filesFound: (count: string) => `${count} files`,
	pairsCompared: (done: string, total: string) => `${done} of ${total} pairs compared`,
	withExample: (note: string, example: string, hasMore: boolean) => `${note} (${hasMore ? 'for example ' : ''}${example}).`,
	sameFolder: (origin: string, output: string) => `${origin} and ${output} are the same folder`,
	sameFolderAdvice: 'Use the folder with the originals and the folder with the results.',
	dataFolder: (output: string) => `Reading the pictures from the Data folder of ${output}.`,
	missing: (path: string) => `${path} doesn't exist`,
	missingAdvice: 'Check the name. The file may have been renamed or deleted.',
	notFolder: (path: string) => `${path} is not a folder`,
	notFolderAdvice: 'Use the folder that contains the pictures.',
	denied: (path: string) => `${path} can't be read: permission denied`,
	deniedAdvice: 'Check its permissions with: ls -l',
	link: (path: string) => `${path} is now a link`,
	linkAdvice: 'Winnow reads no files outside the two folders.',
	unreadable: (path: string) => `${path} can't be read`,
	unreadableAdvice: 'Run with --verbose for details.',
	notInFolders: 'The picture is in neither folder',
	openAgain: 'Open the folders again.',
	linkOut: (path: string) => `${path} is now a link out of its folder`,
	noLongerFile: (path: string) => `${path} is no longer a file`,
	tooLarge: (path: string, megabytes: string) => `${path} is larger than 25 MB (${megabytes} MB)`,
	tooLargeAdvice: 'Open it in another program.',
	truncated: (path: string) => `${path} was truncated while it was read`,
	truncatedAdvice: 'Another program is writing to it. Fetch it again later.',
};
