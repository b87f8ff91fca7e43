/** The part of a stderr that can be held back. */
export type HeldStream = {readonly isTTY?: boolean; write: NodeJS.WriteStream['write']};

// More is cut: whoever writes without end would fill the memory.
const most = 65_536;

/**
Holds back what others write to the terminal past the screen (Node's own warnings, a dependency's), since it would stand in the middle of the picture and scroll it. It comes after the end.
*/
export class HeldOutput {
	private text = '';
	private write: HeldStream['write'] | undefined;

	/** @param stream Nothing is held where it is no terminal. */
	constructor(private readonly stream: HeldStream | undefined) {}

	hold(): void {
		const {stream} = this;
		if (!stream?.isTTY || this.write) {
			return;
		}

		this.write = stream.write;
		stream.write = (data: Uint8Array | string, encodingOrCallback?: unknown, callback?: (error?: Error | null) => void): boolean => {
			this.text = (this.text + (typeof data === 'string' ? data : new TextDecoder().decode(data))).slice(0, most);
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
