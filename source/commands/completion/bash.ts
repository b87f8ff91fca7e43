import type {Shape} from './shapes.js';

const words = ({flags}: Shape): string => flags.flatMap(({long, short}) => short === undefined ? [long] : [short, long]).join(' ');

/** The flags that say which project is meant, as they were typed. */
const place = ['"$', '{where[@]}"'].join('');

const firstWords = ({first}: Shape): string => typeof first === 'string' ? (first === 'task' ? `$(winnow completion --candidates tasks ${place} 2>/dev/null)` : '') : first.join(' ');

const caseOf = (shape: Shape): string => `		${shape.name})
			flags="${words(shape)}"
			takes=" ${shape.flags.filter(({takesValue}) => takesValue).flatMap(({long, short}) => short === undefined ? [long] : [short, long]).join(' ')} "
			case $previous in
${shape.flags.filter(({choices}) => choices.length > 0).map(({long, choices}) => `				${long}) COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$word")); return ;;\n`).join('')}				*) ;;
			esac
			;;
`;

/** The script that bash reads. It needs nothing but bash 3.2. */
export const bashScript = (shapes: readonly Shape[]): string => `# winnow completion bash
_winnow() {
	local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} flags= takes= index one
	COMPREPLY=()
	if [ "$COMP_CWORD" -eq 1 ]; then
		COMPREPLY=($(compgen -W "${shapes.map(({name}) => name).join(' ')} --help --version" -- "$word"))
		return
	fi
	case $command in
${shapes.map(shape => caseOf(shape)).join('')}		*) return ;;
	esac
	case $takes in
		*" $previous "*) COMPREPLY=($(compgen -f -- "$word")); return ;;
	esac
	case $word in
		-*) COMPREPLY=($(compgen -W "$flags" -- "$word")); return ;;
	esac
	local arguments=() where=()
	for ((index = 2; index < COMP_CWORD; index++)); do
		one=\${COMP_WORDS[index]}
		case $one in
			--endpoint|--region|--project|--profile|--auth) where+=("$one" "\${COMP_WORDS[index + 1]}"); index=$((index + 1)) ;;
			-*) case $takes in *" $one "*) index=$((index + 1)) ;; esac ;;
			*) arguments+=("$one") ;;
		esac
	done
	if [ \${#arguments[@]} -eq 0 ]; then
		case $command in
${shapes.filter(shape => firstWords(shape) !== '').map(shape => `			${shape.name}) COMPREPLY=($(compgen -W "${firstWords(shape)}" -- "$word")) ;;\n`).join('')}			*) COMPREPLY=($(compgen -f -- "$word")) ;;
		esac
		return
	fi
	case $command in
		${shapes.filter(({versions}) => versions).map(({name}) => name).join('|')})
			COMPREPLY=($(compgen -W "$(winnow completion --candidates "versions:\${arguments[0]}" "\${where[@]}" 2>/dev/null)" -- "$word")) ;;
		*) COMPREPLY=($(compgen -f -- "$word")) ;;
	esac
}
complete -o filenames -F _winnow winnow
`;
