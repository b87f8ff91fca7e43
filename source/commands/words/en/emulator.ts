import {helpParts} from './shared.js';

const demo = `
  Browse a built-in demo job, without an account or network

  Usage
    $ winnow demo [flags]

  Runs the emulator with a generated job of 1,204 pictures.

  Flags
    --samples N                number of samples (up to 10,000,000)
    --seed N                   generate another job${helpParts.browser}
`;

const serve = (faults: string): string => `
  Run the built-in cloud emulator on a local port

  Usage
    $ winnow serve [flags]

  Serves tasks, versions, results, tokens and pictures as the real service does, and prints the commands that set the environment and browse it. Stop it with Ctrl-C.

  Flags
    --samples N           samples of the generated job, up to 10,000,000 (default: 1204)
    --seed N              generate another job
    --origin DIR, --output DIR
                          serve two folders, before and after, instead of the generated job
    --offset-unit UNIT    what offset counts: page (default) or record
    --latency MS          delay every API response
    --image-latency MS    delay every picture
    --expires SECONDS     lifetime of signed addresses (default: 3600)
    --no-image-processing ignore image/resize and serve originals
    --fault KIND:N        make every Nth response fail; repeatable
    --port N              port to listen on (default: any free port); verdicts belong to the address, so choose one to find them again

  Kinds of faults
    ${faults}
    for listings. With the prefix picture-, task- or token- for other requests. Also
    picture-damaged.

  Examples
    $ winnow serve --samples 1000000 --latency 300
    $ winnow serve --origin before --output after --fault 429:5
`;

/** Texts of the commands that run the emulator. */
export const emulator = {
	demo: {
		help: demo,
		status: 'Status',
		samples: 'Samples',
		before: 'Before',
		after: 'After',
		dumbTerminal: 'This is the built-in demo job. To browse it, set TERM to the type of your terminal, for example TERM=xterm-256color. It is "dumb" now. --screen-reader works in lines.',
		runInTerminal: 'This is the built-in demo job. To browse it, run winnow demo in a terminal.',
	},
	serve: {
		help: serve,
		missingFolder: (flag: string) => `Missing flag ${flag}`,
		giveBoth: 'A job of two folders needs both: --origin BEFORE --output AFTER.',
		onlyGenerated: (flag: string) => `${flag} can't be used with --origin and --output`,
		omitOne: 'It is for the generated job. Omit it, or omit the folders.',
		portNotPermitted: (port: number | undefined) => `No permission to use port ${port}`,
		portInUse: (port: number | undefined) => `Port ${port} is already in use`,
		omitPort: 'Use another port, or omit --port to use any free one.',
		noFolder: (folder: string) => `The folder ${folder} doesn't exist`,
		title: (task: string, endpoint: string) => `${task} on ${endpoint}`,
		stop: 'Press Ctrl-C to stop.',
		allTasks: 'all tasks:',
		importing: 'into an empty dataset:',
		twoVersions: 'two versions:',
		accessKey: 'with an access key:',
		password: 'with a password:',
	},
};
