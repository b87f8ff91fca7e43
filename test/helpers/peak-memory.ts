import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** The most memory (bytes) that a process has had so far; where the system does not tell that, what it has now. 0 once it has ended. */
export const peakMemory = (pid: number): number => {
	if (process.platform !== 'linux') {
		return Number(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], {encoding: 'utf8'}).stdout) * 1024;
	}

	const file = path.join('/proc', String(pid), 'status');
	const text = existsSync(file) ? readFileSync(file, 'utf8') : 'State:\tX (dead)';
	if (/^State:\t[ZX]/m.test(text)) {
		return 0;
	}

	// Some kernels that look like Linux leave VmHWM out.
	const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(text) ?? /^VmRSS:\s*(\d+) kB$/m.exec(text) ?? [];
	if (kilobytes === undefined) {
		throw new Error(`${file} does not say how much memory the process has:\n${text}`);
	}

	return Number(kilobytes) * 1024;
};
