/** Texts of errors in general. */
export const errors = {
	/** An error with the service's code and request ID. */
	withFacts: (what: string, code: string | undefined, requestId: string | undefined) =>
		`${what} (${[code, requestId === undefined ? undefined : `request ${requestId}`].filter(fact => fact !== undefined).join(', ')})`,
	largePicture: (megabytes: number) => `The picture: larger than ${megabytes} MB`,
	largePictureAdvice: 'Zoom in to load it.',
	openFiles: 'Too many open files',
	openFilesAdvice: 'Raise the limit, for example: ulimit -n 1024',
	memory: 'Not enough memory',
	memoryAdvice: 'Raise the virtual memory limit (ulimit -v), or set NODE_OPTIONS=--disable-wasm-trap-handler to use less.',
	smallHeap: (mebibytes: number) => `Not enough memory: Node's heap is limited to ${mebibytes} MiB`,
	smallHeapAdvice: 'Raise --max-old-space-size (also in NODE_OPTIONS) to 64 or more, or remove it.',
	noHome: 'No home folder for verdicts',
	noHomeAdvice: 'Set HOME, or set XDG_STATE_HOME to a folder that you can write to.',
	stdout: (reason: string) => `Can't write to stdout: ${reason}`,
	/** A bug: the error, and where its report is. */
	unexpected: (what: string) => `Unexpected error: ${what}`,
	report: (file: string) => `This is a bug in Winnow. Report: ${file}`,
	noReport: (reason: string) => `This is a bug in Winnow. Can't write a report: ${reason}`,
	process: (id: number, host: string) => `process ${id} on ${host}`,
};
