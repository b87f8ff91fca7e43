/** Texts of a shared folder of journals. Files are cleaned. */
export const sharedFolder = {
	missing: (folder: string) => `No such folder: ${folder}`,
	notAFolder: (folder: string) => `${folder} is not a folder`,
	makeIt: 'Mount it, or create it: every reviewer needs permission to write in it.',
	noJournals: (version: string, folder: string) => `No marks for ${version} in ${folder}`,
	cantList: (reason: string, folder: string) => `Can't read the shared folder: ${reason} (${folder}). New verdicts of others show when it can be read again.`,
	cantRead: (reason: string, file: string) => `Can't read the verdicts in ${file}: ${reason}. They are missing here.`,
	newer: (file: string) => `${file} was written by a newer Winnow. Its verdicts are missing here: use the newer Winnow.`,
	otherVersion: (version: string, file: string) => `${file} belongs to another version (${version}) and was skipped.`,
	conflict: (file: string) => `${file} has conflict markers of git. The verdicts of both sides count. To resolve it, keep the lines of both sides and remove the markers.`,
	halfWritten: (file: string) => `${file} ends in the middle of a line, as while it is being written. The rest is read when it arrives.`,
	rewritten: (file: string) => `${file} was shortened or rewritten. The verdicts that were read from it stay on the screen; open the version again to read the file from its beginning.`,
	removedUnread: (file: string) => `${file} was removed before it could be read. If it comes back, its verdicts are read then.`,
	removed: (file: string) => `${file} was removed. The verdicts that were read from it stay on the screen until you open the version again.`,
};
