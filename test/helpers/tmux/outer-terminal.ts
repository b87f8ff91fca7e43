import {Buffer} from 'node:buffer';
import {EventEmitter, once} from 'node:events';
import headless from '@xterm/headless';
import {kittyCommands, type KittyCommand} from './kitty-commands.js';
import {placeholderCells, type PlaceholderCell} from './placeholder-cells.js';

export type OuterKind = 'kitty' | 'iTerm2';

const versions: Readonly<Record<OuterKind, string>> = {kitty: 'kitty(0.40.0)', iTerm2: 'iTerm2 3.5.10'};

/**
The terminal around tmux: answers as kitty or iTerm2 does, keeps what it is given of their pictures, and has @xterm/headless for its cells.
*/
export class OuterTerminal {
	readonly screen: headless.Terminal;
	/** Every byte that it got, as latin1. */
	raw = '';
	/** Kitty's pictures that it stores, by number. */
	readonly images = new Map<number, Buffer>();
	/** How many cells characters stand for, by the number of the picture. */
	readonly virtual = new Map<number, {readonly columns: number; readonly rows: number}>();
	/** Pictures laid over the cells, by number and placement. */
	readonly direct = new Set<string>();
	/** Files of iTerm2's, whole, and the cell where the cursor was when each was shown. */
	readonly files: Array<{readonly data: Buffer; readonly keys: string; readonly at: string}> = [];
	/** Kitty commands in their order, without data; what follows a first piece is left out. */
	readonly commands: string[] = [];
	private readonly isKitty: boolean;
	private readonly events = new EventEmitter();
	private rest = '';
	private sending: {id: number; data: string} | undefined;
	private part: {keys: string; data: string} | undefined;
	private pending = 0;

	/** @param reply Writes what the terminal answers. */
	constructor(kind: OuterKind, columns: number, rows: number, private readonly reply: (text: string) => void) {
		this.screen = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
		this.isKitty = kind === 'kitty';
		const answer = (text: string) => () => {
			this.reply(text);
			return true;
		};

		this.screen.parser.registerCsiHandler({prefix: '>', final: 'q'}, answer(`\u001BP>|${versions[kind]}\u001B\\`));
		this.screen.parser.registerCsiHandler({final: 'c'}, answer('\u001B[?62;22c'));
		this.screen.parser.registerCsiHandler({final: 't'}, ([what]) => {
			if (what === 16) {
				this.reply('\u001B[6;20;10t');
			}

			return true;
		});
		this.screen.parser.registerOscHandler(1337, text => {
			this.obeyFile(text);
			return true;
		});
		this.screen.onData(text => {
			this.reply(text);
		});
	}

	/** Everything of the cells has been drawn. */
	get isDrawn(): boolean {
		return this.pending === 0;
	}

	lines(): string[] {
		const {active} = this.screen.buffer;
		return Array.from({length: this.screen.rows}, (_, row) => active.getLine(active.baseY + row)?.translateToString(true, 0, this.screen.cols) ?? '');
	}

	text(): string {
		return this.lines().join('\n');
	}

	/** The cells that show a part of a picture, as kitty reads them. */
	cells(): PlaceholderCell[] {
		return placeholderCells(this.screen);
	}

	take(data: Uint8Array): void {
		const text = Buffer.from(data).toString('latin1');
		this.raw += text;
		this.pending++;
		this.screen.write(data, () => {
			this.pending--;
			this.events.emit('drawn');
		});
		const {commands, rest} = kittyCommands(this.rest + text);
		this.rest = rest;
		for (const command of commands) {
			this.obey(command);
		}
	}

	async until(condition: () => boolean, what: string, milliseconds = 120_000): Promise<void> {
		const deadline = AbortSignal.timeout(milliseconds);
		while (!(this.isDrawn && condition())) {
			try {
				await once(this.events, 'drawn', {signal: deadline});
			} catch (error) {
				throw new Error(`Not within ${milliseconds} ms: ${what}\n${this.text()}\n${this.commands.slice(-20).join('\n')}`, {cause: error});
			}
		}
	}

	private obey({keys, payload}: KittyCommand): void {
		const {a, i: number = '0', m, p = '0', d, U, c = '0', r = '0'} = keys;
		const id = Number(number);
		if (a !== undefined) {
			this.commands.push(Object.entries(keys).map(pair => pair.join('=')).join(','));
		}

		if (a === 'q') {
			if (this.isKitty) {
				this.reply(`\u001B_Gi=${id};OK\u001B\\`);
			}
		} else if (a === 't' || (a === undefined && m !== undefined)) {
			this.sending = a === 't' ? {id, data: payload} : this.sending && {id: this.sending.id, data: this.sending.data + payload};
			if (this.sending && m !== '1') {
				this.images.set(this.sending.id, Buffer.from(this.sending.data, 'base64'));
				this.sending = undefined;
			}
		} else if (a === 'p') {
			if (U === '1') {
				this.virtual.set(id, {columns: Number(c), rows: Number(r)});
			} else {
				this.direct.add(`${id}/${p}`);
			}
		} else if (a === 'd') {
			this.virtual.delete(id);
			for (const name of [...this.direct].filter(name => p === '0' ? name.startsWith(`${id}/`) : name === `${id}/${p}`)) {
				this.direct.delete(name);
			}

			if (d === 'I') {
				this.images.delete(id);
			}
		}
	}

	/** Called where the cells' own order has it, so that the cursor is where it was for the terminal. */
	private obeyFile(text: string): void {
		const [, name, rest] = /^(MultipartFile|FilePart|FileEnd|File)=?(.*)$/s.exec(text)!;
		switch (name) {
			case 'MultipartFile': {
				this.part = {keys: rest!, data: ''};
				break;
			}

			case 'FilePart': {
				this.part!.data += rest!;
				break;
			}

			case 'FileEnd': {
				this.show(this.part!.keys, this.part!.data);
				this.part = undefined;
				break;
			}

			default: {
				const [keys, data] = rest!.split(':') as [string, string];
				this.show(keys, data);
			}
		}
	}

	private show(keys: string, data: string): void {
		const {cursorX, cursorY} = this.screen.buffer.active;
		this.files.push({data: Buffer.from(data, 'base64'), keys, at: `${cursorX},${cursorY}`});
	}
}
