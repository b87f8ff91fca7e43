/** A promise that the test resolves or rejects. */
export type Gate = {readonly promise: Promise<string>; open(value: string): void; fail(error: Error): void};

export const gate = (): Gate => {
	let open!: (value: string) => void;
	let fail!: (error: Error) => void;
	const promise = new Promise<string>((resolve, reject) => {
		open = resolve;
		fail = reject;
	});
	return {promise, open, fail};
};
