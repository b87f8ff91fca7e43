import type {Shape, ShapeFlag} from './shapes.js';

const value = ({long, takesValue, choices}: ShapeFlag): string => takesValue ? `:${long.slice(2)}:${choices.length > 0 ? `(${choices.join(' ')})` : '_files'}` : '';

const flagLines = (flag: ShapeFlag): string[] => [flag.long, ...(flag.short === undefined ? [] : [flag.short])].map(name => `'*${name}${value(flag)}'`);

const firstSpec = ({first}: Shape): string[] => {
	if (first === 'nothing') {
		return [];
	}

	return first === 'task' ? ['\'1:task:_winnow_tasks\''] : (first === 'file' ? ['\'*:folder:_files\''] : [`'1:what:(${first.join(' ')})'`, '\'*:file:_files\'']);
};

const caseOf = (shape: Shape): string => `		${shape.name}) _arguments ${[...shape.flags.flatMap(flag => flagLines(flag)), ...firstSpec(shape), ...(shape.versions ? ['\'*:version:_winnow_versions\''] : [])].join(' ')} ;;
`;

/** The script that zsh reads, as `_winnow` in a folder of fpath or by `source`. */
export const zshScript = (shapes: readonly Shape[]): string => `#compdef winnow
_winnow_tasks() {
	compadd -- \${(f)"$(winnow completion --candidates tasks 2>/dev/null)"}
}
_winnow_versions() {
	compadd -- \${(f)"$(winnow completion --candidates "versions:\${line[1]}" 2>/dev/null)"}
}
_winnow() {
	local line
	if (( CURRENT == 2 )); then
		compadd -- ${shapes.map(({name}) => name).join(' ')} --help --version
		return
	fi
	local command=$words[2]
	shift words
	(( CURRENT-- ))
	case $command in
${shapes.map(shape => caseOf(shape)).join('')}	esac
}
if [ "$funcstack[1]" = _winnow ]; then
	_winnow "$@"
else
	compdef _winnow winnow
fi
`;
