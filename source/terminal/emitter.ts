/** A minimal event emitter with the stream methods that Ink calls. */
export class Emitter {
	private readonly listeners = new Map<string, Set<(...values: unknown[]) => void>>();

	on(event: string, listener: (...values: unknown[]) => void): this {
		const listeners = this.listeners.get(event) ?? new Set();
		this.listeners.set(event, listeners.add(listener));
		return this;
	}

	off(event: string, listener: (...values: unknown[]) => void): this {
		this.listeners.get(event)?.delete(listener);
		return this;
	}

	addListener(event: string, listener: (...values: unknown[]) => void): this {
		return this.on(event, listener);
	}

	removeListener(event: string, listener: (...values: unknown[]) => void): this {
		return this.off(event, listener);
	}

	emit(event: string, ...values: unknown[]): boolean {
		const listeners = this.listeners.get(event);
		for (const listener of listeners ?? []) {
			listener(...values);
		}

		return this.hasListeners(event);
	}

	hasListeners(event: string): boolean {
		return this.listenerCount(event) > 0;
	}

	listenerCount(event: string): number {
		return this.listeners.get(event)?.size ?? 0;
	}
}
