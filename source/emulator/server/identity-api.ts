import type {Tokens} from '../access/tokens.js';
import type {Gate} from '../access/gate.js';
import {
	ApiRefusal, IamRefusal, jsonAnswer, type Answer,
} from './answers.js';
import {only, type Incoming} from './parse-request.js';
import {unknownApi} from './project-api.js';

/** The emulator's only user. */
export type User = {readonly name: string; readonly password: string; readonly domain: string};

type Project = {readonly id: string; readonly name: string};

type Wanted = {
	readonly auth?: {
		readonly identity?: {
			readonly methods?: readonly string[];
			readonly password?: {readonly user?: {readonly name?: string; readonly password?: string; readonly domain?: {readonly name?: string}}};
		};
		readonly scope?: {readonly project?: {readonly name?: string; readonly id?: string}};
	};
};

const wrongUser = (): IamRefusal => new IamRefusal(401, 'Unauthorized', 'The username or password is wrong.');

const read = (body: Uint8Array): Wanted => {
	try {
		return JSON.parse(new TextDecoder().decode(body)) as Wanted;
	} catch {
		throw new IamRefusal(400, 'Bad Request', 'Request body is not valid JSON.');
	}
};

/** Emulates IAM: issues tokens for a user name and password, and finds projects by name. */
export class IdentityApi {
	readonly #tokens: Tokens;
	readonly #gate: Gate;
	readonly #user: User;
	readonly #project: Project;

	constructor(parts: {tokens: Tokens; gate: Gate; user: User; project: Project}) {
		this.#tokens = parts.tokens;
		this.#gate = parts.gate;
		this.#user = parts.user;
		this.#project = parts.project;
	}

	/** @param now Milliseconds since 1970. @param lifetime Lifetime of a token (s). @throws IamRefusal, ApiRefusal */
	answer(incoming: Incoming, now: number, lifetime: number): Answer {
		const path = incoming.segments.join('/');
		if (path === 'v3/auth/tokens' && incoming.method === 'POST') {
			return this.#issue(read(incoming.body), now, lifetime);
		}

		if (path === 'v3/projects' && incoming.method === 'GET') {
			return this.#projects(incoming);
		}

		if (path === 'v3/auth/tokens' || path === 'v3/projects') {
			throw new ApiRefusal(405, 'APIG.0103', `The request method ${incoming.method} is not supported here`);
		}

		throw unknownApi();
	}

	#issue(wanted: Wanted, now: number, lifetime: number): Answer {
		this.#checkUser(wanted);
		const scope = wanted?.auth?.scope?.project;
		if (scope && scope.id !== this.#project.id && scope.name !== this.#project.name) {
			throw new IamRefusal(401, 'Unauthorized', `The user has no project ${scope.name ?? scope.id ?? ''}.`);
		}

		const expires = now + (lifetime * 1000);
		return jsonAnswer(201, {
			token: {
				methods: ['password'],
				issued_at: new Date(now).toISOString().replace('Z', '000Z'),
				expires_at: new Date(expires).toISOString().replace('Z', '000Z'),
				...(scope && {project: {...this.#project, domain: {name: this.#user.domain}}}),
				user: {name: this.#user.name, domain: {name: this.#user.domain}},
			},
		}, {'X-Subject-Token': this.#tokens.issue(expires)});
	}

	#checkUser(wanted: Wanted): void {
		const identity = wanted?.auth?.identity;
		const user = identity?.password?.user;
		if (!identity?.methods?.includes('password') || typeof user?.name !== 'string' || typeof user.password !== 'string') {
			throw new IamRefusal(400, 'Bad Request', 'The request body is invalid: auth.identity needs methods ["password"] and password.user with name, password and domain.name.');
		}

		if (user.name !== this.#user.name || user.password !== this.#user.password || user.domain?.name !== this.#user.domain) {
			throw wrongUser();
		}
	}

	#projects(incoming: Incoming): Answer {
		this.#gate.admit(incoming);
		const name = only(incoming, 'name');
		const projects = name === undefined || name === this.#project.name ? [{...this.#project, enabled: true, is_domain: false}] : [];
		return jsonAnswer(200, {projects, links: {self: incoming.path}});
	}
}
