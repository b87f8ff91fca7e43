import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import os from 'node:os';

/** The ID that systemd and D-Bus give an installation (machine-id(5)). Hosts that were cloned can share a name, containers of one image this file. */
const idFile = '/etc/machine-id';

const readId = async (): Promise<string> => {
	try {
		return await readFile(idFile, 'utf8');
	} catch {
		// Other systems don't have this file, so the name alone is used.
		return '';
	}
};

/** Returns 8 hexadecimal digits that differ between machines, by host name and machine ID. */
export const machineName = async (): Promise<string> => createHash('sha256').update(`${os.hostname()}\0${await readId()}`).digest('hex').slice(0, 8);
