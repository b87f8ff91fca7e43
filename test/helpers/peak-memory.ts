import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The most that a process has had in memory so far, in bytes; where the system does not tell that (it is not Linux), what it has now. 0 once it has ended. */
export const peakMemory = (pid: number): number => {
	if (process.platform !== 'linux') {
		return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], {encoding: 'utf8'}).stdout) * 1024;
	}

	const file = path.join('/proc', String(pid), 'status');
	const [, kilobytes = 0] = existsSync(file) ? /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(file, 'utf8')) ?? [] : [];
	return Number(kilobytes) * 1024;
};
