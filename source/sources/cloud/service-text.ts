import {clean} from '../../text/clean.js';
import {hideInText} from '../../text/known-secrets.js';

/** Text of the service, safe for a terminal. */
export const words = (value: string | number | null | undefined): string => clean(hideInText(String(value ?? '')));
