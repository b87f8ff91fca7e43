/** A member of the outermost object, and the position of its value in the text. */
type Member = {readonly name: string; readonly start: number; readonly end: number};

/** Returns the position of the quote that closes the string at `start`. */
const closingQuote = (text: string, start: number): number => {
	let end = start + 1;
	while (text[end] !== '"') {
		end += text[end] === '\\' ? 2 : 1;
	}

	return end;
};

/** Returns the members of an object, and the position of its closing brace. */
const membersOf = (text: string): {readonly members: Member[]; readonly close: number} => {
	const members: Member[] = [];
	let depth = 0;
	let name: string | undefined;
	let start = 0;
	for (let position = 0; ; position++) {
		const character = text[position]!;
		if (character === '"') {
			const end = closingQuote(text, position);
			name ??= JSON.parse(text.slice(position, end + 1)) as string;
			position = end;
		} else if (character === '{' || character === '[') {
			depth++;
		} else if (depth === 1 && character === ':') {
			start = position + 1;
		} else if (character === ',' || character === '}' || character === ']') {
			if (depth === 1 && name !== undefined) {
				members.push({name, start, end: position});
				name = undefined;
			}

			depth -= character === ',' ? 0 : 1;
			if (depth === 0) {
				return {members, close: position};
			}
		}
	}
};

/**
Sets members of a JSON object in its text, and keeps every other character. Parsing and formatting the object would change numbers such as 1.50 and 12345678901234567890, and fail on deep nesting.

@param text A valid JSON object that is not empty.
*/
export const withMembers = (text: string, values: Readonly<Record<string, string>>): string => {
	const {members, close} = membersOf(text);
	let edited = '';
	let copied = 0;
	for (const {name, start, end} of members) {
		if (Object.hasOwn(values, name)) {
			edited += text.slice(copied, start) + JSON.stringify(values[name]);
			copied = end;
		}
	}

	const added = Object.entries(values)
		.filter(([name]) => members.every(member => member.name !== name))
		.map(([name, value]) => `,${JSON.stringify(name)}:${JSON.stringify(value)}`);
	return edited + text.slice(copied, close) + added.join('') + text.slice(close);
};

const signed = /(https?:(?:\\?\/){2}(?:[^"?#\\]|\\.)*)\?(?:[^"\\]|\\.)*?(?:signature|security-token|accesskeyid|credential)=(?:[^"\\]|\\.)*/gi;

/** Removes the query of signed web addresses from JSON: a file that is passed on must not give access to pictures. */
export const withoutSignatures = (text: string): string => text.replaceAll(signed, '$1');
