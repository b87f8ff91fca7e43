import {hash} from 'node:crypto';

/** An ID like the service's: 19 letters and digits, deterministic by name. */
export const identifier = (...name: ReadonlyArray<string | number>): string => hash('sha512', name.join('/'), 'base64').replaceAll(/[^A-Za-z\d]/g, '').slice(0, 19);

/** 32 hexadecimal digits, like project IDs. */
export const hexIdentifier = (...name: ReadonlyArray<string | number>): string => hash('md5', name.join('/'));
