import {clean} from '../../text/clean.js';
import {redact} from '../../text/redact.js';

/** Text of the service without secrets, safe for a terminal. Names and error messages can contain signed addresses. */
export const serviceText = (value: string | number | null | undefined): string => clean(redact(String(value ?? '')));
