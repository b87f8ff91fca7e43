import type {Shape, ShapeFlag} from './shapes.js';

const flagLine = (name: string, {long, short, takesValue, choices}: ShapeFlag): string => `complete -c winnow -n '__fish_seen_subcommand_from ${name}' -l ${long.slice(2)}${short === undefined ? '' : ` -s ${short.slice(1)}`}${takesValue ? (choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : ' -r') : ''}\n`;

const argumentLines = ({name, first, versions}: Shape): string => {
	const seen = `__fish_seen_subcommand_from ${name}`;
	if (first === 'file') {
		return `complete -c winnow -n '${seen}' -F\n`;
	}

	if (typeof first !== 'string') {
		return `complete -c winnow -n '${seen}; and test (count (__winnow_arguments)) -lt 2' -a '${first.join(' ')}'\n`;
	}

	const task = first === 'task' ? `complete -c winnow -n '${seen}; and test (count (__winnow_arguments)) -lt 2' -a '(winnow completion --candidates tasks 2>/dev/null)'\n` : '';
	return versions ? `${task}complete -c winnow -n '${seen}; and test (count (__winnow_arguments)) -ge 2' -a '(winnow completion --candidates "versions:"(__winnow_arguments)[2] 2>/dev/null)'\n` : task;
};

/** The script that fish reads. */
export const fishScript = (shapes: readonly Shape[]): string => `# winnow completion fish
function __winnow_arguments
	set -l tokens (commandline -opc)
	for token in $tokens[2..-1]
		string match -q -- '-*' $token; or echo $token
	end
end
complete -c winnow -f
complete -c winnow -n '__fish_use_subcommand' -a '${shapes.map(({name}) => name).join(' ')}'
${shapes.map(shape => shape.flags.map(flag => flagLine(shape.name, flag)).join('') + argumentLines(shape)).join('')}`;
