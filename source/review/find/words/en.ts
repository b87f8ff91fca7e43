/** Errors of a search. */
export const find = {
	unknownKey: (key: string): string => `Unknown field "${key}"`,
	useKey: (keys: readonly string[]): string => `Use ${keys.join(', ')}; put words with a colon in quotes: "…".`,
	quoteWords: 'To search for a word with a colon, put it in quotes: "…".',
	unknownValue: (key: string, value: string): string => `Unknown ${key} "${value}"`,
	useValue: (key: string, values: readonly string[]): string => `Values of ${key}: ${values.join(', ')}.`,
	/** `advice` is a sentence. */
	meant: (name: string, advice: string): string => `Did you mean ${name}? ${advice}`,
	notComparable: (key: string, value: string): string => `Can't compare ${key} with "${value}"`,
	compareWith: (key: string): string => `Use a number with > or <, or two numbers: ${key}:>20, ${key}:<=0.3, ${key}:20..40.`,
};
