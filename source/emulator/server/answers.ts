const entities: Readonly<Record<string, string>> = {
	'&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;',
};

const escapeXml = (text: string): string => text.replaceAll(/["&'<>]/g, character => entities[character]!);

/** An HTTP response. */
export type Answer = {
	readonly status: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array;
};

export const jsonAnswer = (status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
	status,
	headers: {'Content-Type': 'application/json;charset=utf-8', ...headers},
	body: JSON.stringify(value),
});

/** Thrown to reject a request; the server converts it to a response. */
export abstract class Refusal extends Error {
	abstract answer(requestId: string): Answer;
}

/**
An error from the service or the gateway: `{error_code, error_msg}`. Gateway errors (`APIG.…`) also have the request ID.
*/
export class ApiRefusal extends Refusal {
	constructor(readonly status: number, readonly code: string, message: string, readonly headers: Readonly<Record<string, string>> = {}) {
		super(message);
	}

	answer(requestId: string): Answer {
		return jsonAnswer(this.status, {error_code: this.code, error_msg: this.message, ...(this.code.startsWith('APIG') && {request_id: requestId})}, this.headers);
	}
}

/** An error from IAM, in Keystone's format. */
export class IamRefusal extends Refusal {
	constructor(readonly status: number, readonly title: string, message: string) {
		super(message);
	}

	answer(): Answer {
		return jsonAnswer(this.status, {error: {code: this.status, message: this.message, title: this.title}});
	}
}

/** An error from OBS: XML with RequestId and HostId. */
export class ObsRefusal extends Refusal {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		/** The object's path, and additional XML elements by name. */
		readonly about: {readonly resource: string; readonly details?: Readonly<Record<string, string>>},
	) {
		super(message);
	}

	answer(requestId: string): Answer {
		const members = {
			Code: this.code, Message: this.message, Resource: this.about.resource, ...this.about.details, RequestId: requestId, HostId: 'bG9vcGJhY2svd2lubm93',
		};
		return {
			status: this.status,
			headers: {'Content-Type': 'application/xml'},
			body: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Error>${Object.entries(members).map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`).join('')}</Error>`,
		};
	}
}
