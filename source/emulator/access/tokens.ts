import {Buffer} from 'node:buffer';
import {createHmac} from 'node:crypto';
import {sameText} from './address-signature.js';

/**
Issues X-Auth-Tokens that contain their expiry and a signature, so that no token must be stored.
*/
export class Tokens {
	#issued = 0;
	readonly #secret: Uint8Array;

	constructor(secret: Uint8Array) {
		this.#secret = secret;
	}

	/** @param expires Milliseconds since 1970. */
	issue(expires: number): string {
		this.#issued++;
		const claim = `${expires}.${this.#issued}`;
		return `MII${Buffer.from(claim).toString('base64url')}.${this.#seal(claim)}`;
	}

	/** Returns when a token expires (ms since 1970); undefined if it wasn't issued here. */
	expiry(token: string): number | undefined {
		const [head, seal] = token.split('.');
		if (!head?.startsWith('MII') || seal === undefined) {
			return undefined;
		}

		const claim = Buffer.from(head.slice(3), 'base64url').toString();
		return sameText(seal, this.#seal(claim)) ? Number(claim.split('.')[0]) : undefined;
	}

	#seal(claim: string): string {
		return createHmac('sha512', this.#secret).update(`token:${claim}`).digest('base64url').repeat(4);
	}
}
