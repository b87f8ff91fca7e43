const escape = '\u001B';
/** Characters; anything longer is garbage. */
export const longestSequence = 65_536;

/** The length of a control sequence (CSI). */
const controlLength = (text: string): number | undefined => {
	// The Linux console's F1 to F5: CSI [ A.
	let index = text[2] === '[' ? 3 : 2;
	for (; index < text.length; index++) {
		const code = text.codePointAt(index)!;
		if (code >= 0x40 && code <= 0x7E) {
			if (text[index] !== 'M' || index !== 2) {
				return index + 1;
			}

			// X10 mouse reports carry three more characters.
			return text.length < 6 ? undefined : 6;
		}

		// In answers, which have a semicolon, a dollar sign comes before the last character instead.
		if (text[index] === '$' && /^\d{1,2}$/.test(text.slice(2, index))) {
			return index + 1;
		}

		if (code < 0x20 || code > 0x7E) {
			return index;
		}
	}

	return text.length > longestSequence ? text.length : undefined;
};

/** The length of a string (OSC, DCS, APC, PM, SOS). */
const stringLength = (text: string, endsWithBell: boolean): number | undefined => {
	for (let index = 2; index < text.length; index++) {
		const code = text.codePointAt(index)!;
		if (code === 0x1B) {
			if (index + 1 === text.length) {
				return undefined;
			}

			return text[index + 1] === '\\' ? index + 2 : index;
		}

		if (code === 0x07 && endsWithBell) {
			return index + 1;
		}

		// Ctrl-C always counts, even in the middle of a string.
		if (code < 0x20 && code !== 0x0A && code !== 0x0D && code !== 0x09) {
			return index;
		}
	}

	return text.length > longestSequence ? text.length : undefined;
};

/** The length of the sequence at the start; undefined while it is incomplete. */
export const sequenceLength = (text: string): number | undefined => {
	const kind = text[1];
	if (kind === undefined) {
		return undefined;
	}

	if (kind === '[') {
		return controlLength(text);
	}

	if (kind === 'O') {
		return text.length < 3 ? undefined : 3;
	}

	if (']P_^X'.includes(kind)) {
		return stringLength(text, kind === ']');
	}

	// Escape before Escape is its own key; before anything else it is Alt.
	return kind === escape ? 1 : 1 + String.fromCodePoint(text.codePointAt(1)!).length;
};
