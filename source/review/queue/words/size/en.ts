/** What is wrong with the size of a queue: sentences. */
export const queueSize = {
	expected: 'Expected a number, or a number for each status, such as modified=20,added=10.',
	unknownStatus: (name: string, statuses: readonly string[]) => `Unknown status "${name}"; use ${statuses.join(', ')}`,
	didYouMean: (name: string, near: string) => `Unknown status "${name}"; did you mean ${near}?`,
	twice: (status: string) => `${status} is given twice.`,
	range: (most: string) => `Expected whole numbers from 1 to ${most}.`,
};
