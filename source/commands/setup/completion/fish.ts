import {
	namesOf, placeFlags, valueFlags, type Shape, type ShapeFlag,
} from './shapes.js';

const is = (name: string): string => `__winnow_command ${name}`;

const valueOf = ({takesValue, takesFile, choices}: ShapeFlag): string => {
	if (!takesValue) {
		return '';
	}

	return takesFile ? ' -r -F' : ` -x${choices.length === 0 ? '' : ` -a '${choices.join(' ')}'`}`;
};

const flagLine = (name: string, flag: ShapeFlag): string => `complete -c winnow -n '${is(name)}' ${namesOf(flag).map(one => one.startsWith('--') ? `-l ${one.slice(2)}` : `-s ${one.slice(1)}`).join(' ')}${valueOf(flag)}\n`;

const argumentLines = ({name, first, versions}: Shape): string => {
	if (first === 'file') {
		return `complete -c winnow -n '${is(name)}' -F\n`;
	}

	const begins = `${is(name)}; and test (count (__winnow_arguments)) -eq 0`;
	const continues = `${is(name)}; and test (count (__winnow_arguments)) -gt 0`;
	if (typeof first !== 'string') {
		return `complete -c winnow -n '${begins}' -a '${first.join(' ')}'\ncomplete -c winnow -n '${continues}' -F\n`;
	}

	const task = first === 'task' ? `complete -c winnow -n '${begins}' -a '(winnow completion --candidates tasks (__winnow_where) 2>/dev/null)'\n` : '';
	return versions ? `${task}complete -c winnow -n '${continues}' -a '(winnow completion --candidates "versions:"(__winnow_arguments)[1] (__winnow_where) 2>/dev/null)'\n` : task;
};

/** Returns the completion script for fish. */
export const fishScript = (shapes: readonly Shape[]): string => `# winnow completion fish
function __winnow_command
	set -l tokens (commandline -opc)
	test (count $tokens) -gt 1; and test "$tokens[2]" = $argv[1]
end
function __winnow_arguments
	set -l tokens (commandline -opc)
	set -l takes ${valueFlags(shapes).join(' ')}
	set -l previous
	for token in $tokens[3..-1]
		if not contains -- "$previous" $takes; and not string match -q -- '-*' $token
			echo $token
		end
		set previous $token
	end
end
function __winnow_where
	set -l tokens (commandline -opc)
	set -l previous
	for token in $tokens[3..-1]
		if contains -- "$previous" ${placeFlags.join(' ')}
			echo -- $previous
			echo -- $token
		else if string match -qr -- '^(?:${placeFlags.join('|')})=|^--agency$' $token
			echo -- $token
		end
		set previous $token
	end
end
complete -c winnow -f
complete -c winnow -n 'test (count (commandline -opc)) -eq 1' -a '${shapes.map(({name}) => name).join(' ')}'
complete -c winnow -n 'test (count (commandline -opc)) -eq 1' -l help
complete -c winnow -n 'test (count (commandline -opc)) -eq 1' -l version
${shapes.map(shape => shape.flags.map(flag => flagLine(shape.name, flag)).join('') + argumentLines(shape)).join('')}`;
