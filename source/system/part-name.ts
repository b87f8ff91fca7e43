import {randomBytes} from 'node:crypto';

/** Returns an unused name beside a file for its incomplete contents. A temporary folder can be in memory, or on another disk. */
export const partName = (file: string): string => `${file}.${randomBytes(4).toString('hex')}.part`;
