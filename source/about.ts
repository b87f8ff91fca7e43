import {version} from './version.js';

const help = `
  Browse what a ModelArts data-processing task did to your image samples

  Usage
    $ winnow [browse] [TASK [VERSION]]     browse the results of a task version
    $ winnow demo                          try Winnow on a built-in job
    $ winnow local ORIGIN OUTPUT           compare two folders, before and after
    $ winnow replay DIR                    browse a recorded job
    $ winnow tasks | versions TASK         list tasks or versions
    $ winnow counts | list | show | get    data for scripts
    $ winnow measure TASK VERSION          measure pictures, to sort by
    $ winnow compare-versions TASK V1 V2   compare two versions
    $ winnow record TASK VERSION -o DIR    record a version for offline use
    $ winnow marks export|import|summary   export, import or count verdicts
    $ winnow export FORMAT TASK VERSION    write a manifest, COCO, YOLO, CSV …
    $ winnow plan                          sample sizes for a decision
    $ winnow import-manifest DATASET FILE  add a manifest in OBS to a dataset
    $ winnow serve                         run the built-in cloud
    $ winnow doctor | config | completion  diagnostics and setup

  winnow help COMMAND shows help for a command.
  winnow --version prints the version.
  --language en or zh-CN chooses the language (default: that of the locale).
`;

/**
What `winnow --help` and `winnow --version` print. They need nothing of the program, so that they start fast.

@param argv The arguments, without Node and the script.
@returns Undefined where the arguments ask for something else.
*/
export const about = (argv: readonly string[]): string | undefined => {
	const [first, second] = argv;
	if (first === '--help' || first === '-h' || (first === 'help' && second === undefined)) {
		return help;
	}

	return first === '--version' || first === '-v' ? `${version}\n` : undefined;
};
