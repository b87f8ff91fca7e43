/**
The size that an image-processing command requests: the longer side in pixels, infinite for the original. `image/resize,m_lfit,w_240,h_240` is 240.
*/
export const askedSize = (parameter: string | undefined): number => {
	const resize = /(?:^|\/)resize((?:,\w+)*)/.exec(parameter ?? '')?.[1];
	const sizes = [...(resize ?? '').matchAll(/,[whls]_(\d+)/g)].map(([, size]) => Number(size));
	return sizes.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...sizes);
};

/** Chooses among the commands that a picture was recorded with: the requested command if recorded, otherwise the next larger size, otherwise the largest. */
export const chooseParameter = <Recorded extends string | undefined>(recorded: readonly Recorded[], asked: string | undefined): Recorded | undefined => {
	if (recorded.includes(asked as Recorded)) {
		return asked as Recorded;
	}

	const size = askedSize(asked);
	const bySize = [...recorded].sort((a, b) => askedSize(a) === askedSize(b) ? 0 : askedSize(a) - askedSize(b));
	return bySize.find(parameter => askedSize(parameter) >= size) ?? bySize.at(-1);
};
