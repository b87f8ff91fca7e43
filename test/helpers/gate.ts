/** A promise that the test resolves or rejects. */
export type Gate<Value = string> = {readonly promise: Promise<Value>; open(value: Value): void; fail(error: Error): void};

export const gate = <Value = string>(): Gate<Value> => {
	let open!: (value: Value) => void;
	let fail!: (error: Error) => void;
	const promise = new Promise<Value>((resolve, reject) => {
		open = resolve;
		fail = reject;
	});
	return {promise, open, fail};
};
