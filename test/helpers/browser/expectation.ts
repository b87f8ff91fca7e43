/** What is expected of a screen, and how a failure names it. */
export type Check<Screen> = {readonly what: string; readonly holds: (screen: Screen) => boolean};

type Checks<Screen> = Readonly<Record<string, (...values: never[]) => Check<Screen>>>;

/** One method for each check. It waits until the screen shows what is expected, and can be followed by more of them: `row(3).isCurrent().has('reject')` waits until both hold at once. */
export type Expectation<Screen, All extends Checks<Screen>> = {
	readonly [Name in keyof All]: (...values: Parameters<All[Name]>) => Promise<void> & Expectation<Screen, All>;
};

/** Waits until a condition holds, and fails with the screen in its message. */
export type Waiting<Screen> = (check: Check<Screen>) => Promise<void>;

/**
Makes checks of one part of the screen waitable and chainable.

@param part What a failure calls it: `row 3`.
*/
export const expectation = <Screen, All extends Checks<Screen>>(wait: Waiting<Screen>, part: string, all: All): Expectation<Screen, All> => {
	const following = (before: ReadonlyArray<Check<Screen>>, done: Promise<void>): Expectation<Screen, All> => {
		const methods = Object.entries(all).map(([name, check]) => [name, (...values: never[]): object => {
			const checks = [...before, check(...values)];
			const waited = (async () => {
				await done;
				await wait({what: `${part} ${checks.map(({what}) => what).join(', ')}`, holds: screen => checks.every(({holds}) => holds(screen))});
			})();
			return Object.assign(waited, following(checks, waited));
		}] as const);
		return Object.fromEntries(methods) as unknown as Expectation<Screen, All>;
	};

	return following([], Promise.resolve());
};
