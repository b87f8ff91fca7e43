import {WinnowError} from '../../model/errors.js';
import type {Signer} from './sign.js';

type Headers = Readonly<Record<string, string>>;

/**
Sends a signed request. After a 401, sends it again with a newly fetched token or key, if the previous one had worked: it was revoked early. A new token that is rejected at once is not fetched again, because wrong passwords lock a user.

@param ask Sends the request; calls back with the headers it was signed with, and with undefined before signing.
@param wasAccepted Whether the service has accepted the credentials before.
*/
export const renewOnce = async <Answer>(ask: (onSigned: (headers: Headers | undefined) => void) => Promise<Answer>, signer: Pick<Signer, 'discard'>, wasAccepted: boolean): Promise<Answer> => {
	for (let isSecond = false; ; isSecond = true) {
		let signed: Headers | undefined;
		try {
			return await ask(headers => {
				signed = headers;
			});
		} catch (error) {
			// `discard` keeps a token that has just been fetched: the token is not the cause.
			if (isSecond || !(error instanceof WinnowError) || error.httpStatus !== 401 || signed === undefined || !signer.discard?.(signed) || !wasAccepted) {
				throw error;
			}
		}
	}
};
