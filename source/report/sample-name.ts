import {plainAddress} from '../model/plain-address.js';
import type {Sample} from '../model/source.js';
import {rowName} from '../review/marks/row.js';

/** Returns the last two parts of a sample's address, as in lists. */
export const sampleName = ({id, before, after}: Sample): string => rowName({id, before: plainAddress(before.address), after: plainAddress(after.address)});
