import {
	namesOf, placeFlags, valueFlags, type Shape,
} from './shapes.js';

const words = ({flags}: Shape): string => flags.flatMap(flag => namesOf(flag)).join(' ');

/** Bash array of the typed flags that select the project. */
const projectFlags = ['"$', '{where[@]}"'].join('');

const firstCase = ({name, first}: Shape): string => {
	if (first === 'nothing') {
		return '';
	}

	if (first === 'file') {
		return `			${name}) _winnow_files ;;\n`;
	}

	return `			${name}) _winnow_offer "${first === 'task' ? `$(winnow completion --candidates tasks ${projectFlags} 2>/dev/null)` : first.join(' ')}" ;;\n`;
};

const fileNames = ({flags}: Shape): readonly string[] => flags.filter(({takesFile}) => takesFile).flatMap(flag => namesOf(flag));

const caseOf = (shape: Shape): string => `		${shape.name})
			flags="${words(shape)}"
			case $previous in
${shape.flags.filter(({choices}) => choices.length > 0).map(flag => `				${namesOf(flag).join('|')}) _winnow_offer "${flag.choices.join(' ')}"; return ;;\n`).join('')}${fileNames(shape).length === 0 ? '' : `				${fileNames(shape).join('|')}) _winnow_files; return ;;\n`}				*) ;;
			esac
			;;
`;

/** Returns the completion script for bash 3.2 or later. */
export const bashScript = (shapes: readonly Shape[]): string => `# winnow completion bash
_winnow_files() {
	local IFS=$'\\n'
	compopt -o filenames 2>/dev/null
	COMPREPLY=($(compgen -f -- "$word"))
}
_winnow_offer() {
	COMPREPLY=($(compgen -W "$1" -- "$word"))
}
_winnow() {
	local word=\${COMP_WORDS[COMP_CWORD]} previous= command= flags= glued= index one last
	local typed=() takes=" ${valueFlags(shapes).join(' ')} "
	COMPREPLY=()
	# bash splits words at : and =, also in URLs.
	for ((index = 0; index < COMP_CWORD; index++)); do
		one=\${COMP_WORDS[index]}
		last=$((\${#typed[@]} - 1))
		case $one in
			''|*[!:=]*) if [ -n "$glued" ]; then typed[last]="\${typed[last]}$one"; else typed+=("$one"); fi; glued= ;;
			*) typed[last]="\${typed[last]}$one"; glued=$one ;;
		esac
	done
	last=$((\${#typed[@]} - 1))
	case $word in
		=) word= glued==; typed[last]="\${typed[last]}=" ;;
		:*) return ;;
	esac
	command=\${typed[1]} previous=\${typed[last]}
	case $glued in
		=) previous=\${previous%=}; unset "typed[last]" ;;
		?*) return ;;
	esac
	if [ "$last" -eq 0 ]; then
		_winnow_offer "${shapes.map(({name}) => name).join(' ')} --help --version"
		return
	fi
	case $command in
${shapes.map(shape => caseOf(shape)).join('')}		*) return ;;
	esac
	case $takes in
		*" $previous "*) return ;;
	esac
	case $word in
		-*) _winnow_offer "$flags"; return ;;
	esac
	local arguments=() where=()
	for ((index = 2; index < \${#typed[@]}; index++)); do
		one=\${typed[index]}
		case $one in
			${placeFlags.join('|')}) where+=("$one" "\${typed[index + 1]}"); index=$((index + 1)) ;;
			${placeFlags.map(flag => `${flag}=*`).join('|')}|--agency) where+=("$one") ;;
			-*) case $takes in *" $one "*) index=$((index + 1)) ;; esac ;;
			*) arguments+=("$one") ;;
		esac
	done
	if [ \${#arguments[@]} -eq 0 ]; then
		case $command in
${shapes.map(shape => firstCase(shape)).join('')}			*) ;;
		esac
		return
	fi
	case $command in
		${shapes.filter(({versions}) => versions).map(({name}) => name).join('|')})
			_winnow_offer "$(winnow completion --candidates "versions:\${arguments[0]}" "\${where[@]}" 2>/dev/null)" ;;
		*) _winnow_files ;;
	esac
}
complete -F _winnow winnow
`;
