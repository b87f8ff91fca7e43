import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Returns a process's peak memory (bytes), or its current memory if the system does not report the peak. 0 once it has exited. */
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
