/** Texts of errors in general. */
export const errors = {
	/** An error with the service's code and request ID. */
	withFacts: (what: string, code: string | undefined, requestId: string | undefined) =>
		`${what} (${[code, requestId === undefined ? undefined : `request ${requestId}`].filter(fact => fact !== undefined).join(', ')})`,
	largePicture: (megabytes: number) => `The picture: larger than ${megabytes} MB`,
	largePictureAdvice: 'Zoom in to load it.',
	openFiles: 'Too many open files',
	openFilesAdvice: 'Raise the limit, for example: ulimit -n 1024',
};
