/** The part of stderr that `HeldOutput` uses. */
export type HeldStream = {readonly isTTY?: boolean; write: NodeJS.WriteStream['write']};

// Characters kept; the rest is dropped to bound memory.
const maxLength = 65_536;

/**
Holds back what Node or a dependency writes to stderr while the screen is open: it would scroll the screen. `release` prints it.
*/
export class HeldOutput {
	private text = '';
	private write: HeldStream['write'] | undefined;

	/** @param stream Not held unless it is a terminal. */
	constructor(private readonly stream: HeldStream | undefined) {}

	hold(): void {
		const {stream} = this;
		if (!stream?.isTTY || this.write) {
			return;
		}

		this.write = stream.write;
		stream.write = (data: Uint8Array | string, encodingOrCallback?: unknown, callback?: (error?: Error | null) => void): boolean => {
			this.text = (this.text + (typeof data === 'string' ? data : new TextDecoder().decode(data))).slice(0, maxLength);
			const done = typeof encodingOrCallback === 'function' ? encodingOrCallback as () => void : callback;
			if (done) {
				setImmediate(done);
			}

			return true;
		};
	}

	release(): void {
		const {stream, write, text} = this;
		if (!stream || !write) {
			return;
		}

		stream.write = write;
		this.write = undefined;
		this.text = '';
		if (text !== '') {
			stream.write(text);
		}
	}
}
