import {Buffer} from 'node:buffer';
import {hash} from 'node:crypto';
import {sameText} from './address-signature.js';

/** A temporary key; the service makes one per row. */
export type TemporaryKey = {
	readonly accessKey: string;
	readonly secretKey: string;
	readonly securityToken: string;
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const base32 = (bytes: Uint8Array, length: number): string => {
	let text = '';
	for (let bit = 0; text.length < length; bit += 5) {
		const word = ((bytes[bit >> 3]! << 8) | (bytes[(bit >> 3) + 1] ?? 0)) >> (11 - (bit & 7));
		text += letters[word & 31];
	}

	return text;
};

/**
Makes temporary keys and recognizes them without storing them: half of an access key is a checksum of the other half, and the rest is derived from it.
*/
export class RowKeys {
	readonly #secret: string;

	constructor(secret: Uint8Array) {
		this.#secret = Buffer.from(secret).toString('hex');
	}

	/** Deterministic by name. */
	make(name: string): TemporaryKey {
		const half = base32(this.#digest('row', name), 10);
		return this.#complete(half + this.#checksum(half));
	}

	/** The key with this ID, if it was made here. */
	keyOf(accessKey: string): TemporaryKey | undefined {
		return accessKey.length === 20 && sameText(accessKey.slice(10), this.#checksum(accessKey.slice(0, 10))) ? this.#complete(accessKey) : undefined;
	}

	#complete(accessKey: string): TemporaryKey {
		const digest = this.#digest('token', accessKey).toString('base64');
		return {
			accessKey,
			secretKey: this.#digest('secret', accessKey).toString('base64url').slice(0, 40),
			// A real one starts with its region in base64 and has some hundred characters, including `/` and `+`.
			securityToken: `gQpjbi1ub3J0aC03j${digest}${digest.slice(0, 40).toLowerCase()}+/${digest.slice(0, 62).toUpperCase()}`,
		};
	}

	#checksum(half: string): string {
		return base32(this.#digest('checksum', half), 10);
	}

	/** `hash` takes 2 µs, an HMAC 5.4 µs (Node 20), and a page of results needs four hundred. */
	#digest(purpose: string, text: string): Buffer {
		return hash('sha512', `${this.#secret}:${purpose}:${text}`, 'buffer');
	}
}
