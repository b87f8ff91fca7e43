/** Winnow's notes about samples that don't come from a service. Exports and recordings use these texts, whatever the language of the screen. */
export const notes = {
	notCompared: 'not compared',
	notComparable: 'the files can\'t be compared',
	inPlace: 'kept in place, according to the manifest',
	metadataOnly: 'same pixels, other bytes: only metadata differs (Exif, comments, color profile)',
	notRecorded: 'not recorded',
	notInRecording: 'this sample is not in the recording',
	changed: {
		before: 'the file before has changed since the folders were compared',
		after: 'the file after has changed since the folders were compared',
	},
	deleted: {
		before: 'the file before was deleted after the folders were read',
		after: 'the file after was deleted after the folders were read',
	},
	unreadable: {
		before: (reason: string) => `the file before can't be read: ${reason}`,
		after: (reason: string) => `the file after can't be read: ${reason}`,
	},
	fromName: (rest: string) => `${rest} (from the file name)`,
};
