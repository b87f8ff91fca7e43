/*
Only the used parts of undici are loaded: they take 35 ms at startup, all of undici takes 130 ms (bundled, on a busy machine).
*/

declare module 'undici/lib/dispatcher/agent.js' {
	import {type Agent} from 'undici';

	const agent: typeof Agent;
	export default agent;
}

declare module 'undici/lib/api/api-request.js' {
	import {type Dispatcher} from 'undici';

	/** `Dispatcher.request`, which undici's index adds to every dispatcher. */
	export default function request(this: Dispatcher, options: Dispatcher.RequestOptions): Promise<Dispatcher.ResponseData>;
}
