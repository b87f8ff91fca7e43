import {tokenCredentials, type Credentials} from './credentials.js';
import {variable, type Machine} from './machine.js';

/** `WINNOW_TOKEN`: an X-Auth-Token. */
export const winnowToken = ({env}: Machine): readonly Credentials[] => {
	const token = variable(env, 'WINNOW_TOKEN');
	return token === undefined ? [] : [tokenCredentials(token.trim(), {source: 'WINNOW_TOKEN (environment variable)'})];
};
