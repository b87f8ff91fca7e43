import {createHash} from 'node:crypto';

/** An id of the service's kind: 19 letters and digits, the same for the same name. */
export const identifier = (...name: ReadonlyArray<string | number>): string => createHash('sha512').update(name.join('/')).digest('base64').replaceAll(/[^A-Za-z\d]/g, '').slice(0, 19);

/** 32 hexadecimal digits, as project ids are. */
export const hexIdentifier = (...name: ReadonlyArray<string | number>): string => createHash('md5').update(name.join('/')).digest('hex');
