/** One command of kitty's graphics protocol. */
export type KittyCommand = {readonly keys: Readonly<Record<string, string>>; readonly payload: string};

const start = '\u001B_G';
const end = '\u001B\\';

/** Takes whole commands out of what a terminal got; `rest` is what the next bytes have to follow. */
export const kittyCommands = (text: string): {readonly commands: readonly KittyCommand[]; readonly rest: string} => {
	const commands: KittyCommand[] = [];
	let at = text.indexOf(start);
	while (at !== -1) {
		const stop = text.indexOf(end, at);
		if (stop === -1) {
			return {commands, rest: text.slice(at)};
		}

		const [keys = '', payload = ''] = text.slice(at + start.length, stop).split(';');
		commands.push({keys: Object.fromEntries(keys.split(',').map(pair => pair.split('=') as [string, string])), payload});
		at = text.indexOf(start, stop);
	}

	// The next read can begin within the three characters that a command starts with.
	return {commands, rest: [2, 1].map(length => text.slice(-length)).find(tail => start.startsWith(tail)) ?? ''};
};
