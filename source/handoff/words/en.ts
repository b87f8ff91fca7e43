/** Texts of saved pictures, viewers and commands that could not be used. */
export const handoff = {
	cantSave: (name: string, folder: string, reason: string) => `Can't save ${name} in ${folder}: ${reason}`,
	cantSaveAdvice: 'Start Winnow in a folder that you can write to.',
	namesInUse: (name: string, folder: string, count: number) => `Can't save ${name} in ${folder}: ${count} files have that name`,
	namesInUseAdvice: 'Move some of them to another folder.',
	cantStartShell: (reason: string) => `Can't start the shell: ${reason}`,
	cantWrite: (folder: string, reason: string) => `Can't write the picture to ${folder}: ${reason}`,
	cantWriteAdvice: 'Free up space there, or set TMPDIR to another folder.',
	/** @param reason Undefined if the program was not found. */
	cantStart: (file: string, reason: string | undefined) => `Can't start ${file}: ${reason ?? 'not found'}`,
	cantStartAdvice: 'Install it, or set "viewer" in the configuration to another program.',
};
