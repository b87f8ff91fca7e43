import {
	namesOf, placeFlags, type Shape, type ShapeFlag,
} from './shapes.js';

const action = ({choices, takesFile}: ShapeFlag): string => {
	if (choices.length > 0) {
		return `(${choices.join(' ')})`;
	}

	return takesFile ? '_files' : ' ';
};

const flagLines = (flag: ShapeFlag): string[] => namesOf(flag).map(name => `'*${name}${flag.takesValue ? `${name.startsWith('--') ? '=' : ''}:${flag.long.slice(2)}:${action(flag)}` : ''}'`);

const firstSpec = ({first}: Shape): string[] => {
	if (first === 'nothing') {
		return [];
	}

	if (first === 'task') {
		return ['\'1:task:_winnow_tasks\''];
	}

	return first === 'file' ? ['\'*:folder:_files\''] : [`'1:what:(${first.join(' ')})'`, '\'*:file:_files\''];
};

const caseOf = (shape: Shape): string => `		${shape.name}) _arguments ${[...shape.flags.flatMap(flag => flagLines(flag)), ...firstSpec(shape), ...(shape.versions ? ['\'*:version:_winnow_versions\''] : [])].join(' ')} ;;
`;

/** Returns the completion script for zsh, for `_winnow` in a folder of fpath or for `source`. */
export const zshScript = (shapes: readonly Shape[]): string => `#compdef winnow
_winnow_tasks() {
	compadd -- \${(f)"$(winnow completion --candidates tasks $where 2>/dev/null)"}
}
_winnow_versions() {
	compadd -- \${(f)"$(winnow completion --candidates "versions:\${line[1]}" $where 2>/dev/null)"}
}
_winnow() {
	local line one previous
	local -a where
	if (( CURRENT == 2 )); then
		compadd -- ${shapes.map(({name}) => name).join(' ')} --help --version
		return
	fi
	local command=$words[2]
	for one in \${(Q)words[3,CURRENT-1]}; do
		case $previous in
			${placeFlags.join('|')}) where+=($previous $one) ;;
		esac
		case $one in
			${placeFlags.map(flag => `${flag}=*`).join('|')}|--agency) where+=($one) ;;
		esac
		previous=$one
	done
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
