import {execFile} from 'node:child_process';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** How other programs draw the same file, by name: command and arguments, up to the file. */
const commands = (columns: number, rows: number): Readonly<Record<string, readonly string[]>> => {
	const size = `${columns}x${rows}`;
	const chafa = ['chafa', '-f', 'symbols', '--stretch', '-s', size, '--animate', 'off', '--polite', 'on'];
	return {
		'chafa block': [...chafa, '-c', 'full', '--symbols', 'space+block'],
		'chafa block -w 9': [...chafa, '-c', 'full', '--symbols', 'space+block', '-w', '9'],
		'chafa block 240': [...chafa, '-c', '240', '--symbols', 'space+block'],
		'chafa none': [...chafa, '-c', 'none', '--symbols', 'space+block'],
		'timg quarter': ['timg', '-pq', '-g', size, '-U', '-E'],
		'timg half': ['timg', '-ph', '-g', size, '-U', '-E'],
	};
};

/**
What chafa and timg write for a file, where they are installed.

@param env Of the process; colors and encoding are set.
*/
export const drawnByPeers = async (file: string, columns: number, rows: number, env: NodeJS.ProcessEnv): Promise<Map<string, string>> => {
	const drawn = new Map<string, string>();
	for (const [name, [command, ...args]] of Object.entries(commands(columns, rows))) {
		try {
			const {stdout} = await run(command!, [...args, file], {
				env: {
					...env, TERM: 'xterm-256color', COLORTERM: 'truecolor', LC_ALL: 'C.UTF-8',
				}, maxBuffer: 10_000_000,
			});
			drawn.set(name, stdout);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
				throw error;
			}
		}
	}

	return drawn;
};
