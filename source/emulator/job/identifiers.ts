import {hash} from 'node:crypto';

/** Returns an ID like the service's, derived from a name: 19 letters and digits. */
export const identifier = (...name: ReadonlyArray<string | number>): string => hash('sha512', name.join('/'), 'base64').replaceAll(/[^A-Za-z\d]/g, '').slice(0, 19);

/** Returns an ID like those of projects, derived from a name: 32 hexadecimal digits. */
export const hexIdentifier = (...name: ReadonlyArray<string | number>): string => hash('md5', name.join('/'));
