/** Splits the name of an object, without its folder, into stem and suffix: `cat.v2.jpg` into `cat.v2` and `jpg`. */
export const nameOf = (address = ''): {readonly stem: string; readonly suffix: string} => {
	const name = address.slice(address.lastIndexOf('/') + 1);
	const dot = name.lastIndexOf('.');
	return dot <= 0 ? {stem: name, suffix: ''} : {stem: name.slice(0, dot), suffix: name.slice(dot + 1)};
};
