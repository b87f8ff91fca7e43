import {WinnowError} from '../../model/errors.js';
import type {Signer} from './sign.js';

type Headers = Readonly<Record<string, string>>;

/**
Sends a signed request, and once more where the service refuses (401) a token or key that was fetched and worked before: it died early, and another one is fetched for the second try. What was fetched and refused at once is not fetched again, because wrong passwords lock a user.

@param ask Sends the request; calls back with what it was signed with, and with nothing before it is signed.
@param wasLetIn Whether the service has accepted the credentials before.
*/
export const renewOnce = async <Answer>(ask: (onSigned: (headers: Headers | undefined) => void) => Promise<Answer>, signer: Pick<Signer, 'refused'>, wasLetIn: boolean): Promise<Answer> => {
	for (let isSecond = false; ; isSecond = true) {
		let signed: Headers | undefined;
		try {
			return await ask(headers => {
				signed = headers;
			});
		} catch (error) {
			// A token that was fetched a moment ago is kept: it is not the token.
			if (isSecond || !(error instanceof WinnowError) || error.httpStatus !== 401 || signed === undefined || !signer.refused?.(signed) || !wasLetIn) {
				throw error;
			}
		}
	}
};
