import {once} from 'node:events';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {TestContext} from 'node:test';

/** Lets a server listen on a free port of this machine until the test is done. @returns The port. */
export const listen = async (context: TestContext, server: Server): Promise<number> => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	context.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return (server.address() as AddressInfo).port;
};
