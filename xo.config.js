/** XO turns them on for all files, and they take a tenth of the time. */
const avaRules = [
	'assertion-arguments hooks-order max-asserts no-async-fn-without-await no-duplicate-modifiers no-identical-title no-ignored-test-files no-import-test-files no-incorrect-deep-equal',
	'no-inline-assertions no-nested-tests no-only-test no-skip-assert no-skip-test no-todo-implementation no-todo-test no-unknown-modifiers prefer-async-await',
	'prefer-t-regex test-title use-t use-t-throws-async-well use-t-well use-test use-true-false',
].join(' ').split(' ');

/** @type {import('xo').FlatXoConfig} */
const config = [
	{ignores: ['dist', '.build']},
	{
		rules: {
			// Tests use node:test.
			...Object.fromEntries(avaRules.map(rule => [`ava/${rule}`, 'off'])),
			// Pixels, colours and hashes are bit work.
			'no-bitwise': 'off',
			// Order matters where a queue is drained or a file is read piece by piece.
			'no-await-in-loop': 'off',
			camelcase: 'off',
			'unicorn/no-null': 'off',
			// Control characters are what a terminal program reads and writes.
			'no-control-regex': 'off',
			// Code is read in two panes beside each other. Text, comments and patterns are exempt, because breaking them makes them harder to find.
			'@stylistic/max-len': ['error', {
				code: 160,
				tabWidth: 4,
				ignoreStrings: true,
				ignoreTemplateLiterals: true,
				ignoreComments: true,
				ignoreRegExpLiterals: true,
				ignoreUrls: true,
			}],
			'unicorn/no-await-expression-member': 'off',
			complexity: ['error', 20],
			'max-depth': ['error', 4],
			'max-params': ['error', 4],
			'unicorn/prevent-abbreviations': ['error', {
				allowList: {
					props: true, Props: true, ref: true, env: true, args: true,
				},
			}],
			'@stylistic/object-curly-newline': 'off',
			'promise/prefer-await-to-then': 'off',
			'promise/param-names': 'off',
			'unicorn/prefer-event-target': 'off',
			'no-nested-ternary': 'error',
			'no-unmodified-loop-condition': 'off',
		},
	},
	{
		// React is used only there.
		files: ['source/{ui,vendor}/**', 'test/ui/**'],
		react: true,
		rules: {
			'react/prop-types': 'off',
			// The JSX transform brings React in by itself.
			'react/react-in-jsx-scope': 'off',
			'react/function-component-definition': ['error', {namedComponents: 'arrow-function'}],
			// Lines of the screen have no other key than their place.
			'react/no-array-index-key': 'off',
		},
	},
	{
		// Rules that need types: scripts have none.
		files: ['**/*.ts', '**/*.tsx'],
		rules: {
			// The wire's field names are the service's.
			'@typescript-eslint/naming-convention': 'off',
			// Undefined and null both come from the wire, and React requires null.
			'@typescript-eslint/no-restricted-types': 'off',
			'@typescript-eslint/ban-types': 'off',
			// The test runner's functions return promises that the runner itself awaits.
			'@typescript-eslint/no-floating-promises': ['error', {allowForKnownSafeCalls: [{from: 'package', name: ['test', 'describe', 'it', 'suite', 'before', 'after', 'beforeEach', 'afterEach'], package: 'node:test'}]}],
			'@typescript-eslint/switch-exhaustiveness-check': ['error', {considerDefaultExhaustiveForUnions: true}],
			// An empty variable of the environment is none.
			'@typescript-eslint/prefer-nullish-coalescing': ['error', {ignorePrimitives: {string: true, boolean: true}}],
			'@typescript-eslint/member-ordering': 'off',
		},
	},
	{
		// Pixel and cell work: coordinates, channels and weights are plain numbers, and an object per pixel or cell would cost more than the work itself.
		files: [
			'source/emulator/drawing/**',
			'source/preview/{blocks,decode}/**',
			'source/preview/resample.ts',
			'source/terminal/{cells,drivers}/**',
			'test/preview/quality/**',
		],
		rules: {'max-params': 'off', 'max-depth': 'off', 'no-nested-ternary': 'off'},
	},
	{
		// File tables hold a million files in typed arrays: ranges are passed as numbers, not as objects.
		files: ['source/sources/local/**'],
		rules: {'max-params': 'off'},
	},
	{
		// A shape of a drawing is one line of coordinates.
		files: ['source/emulator/drawing/**'],
		rules: {'@stylistic/max-len': 'off'},
	},
	{
		// One case for each action of a typed union: the compiler checks that none is missing.
		files: ['source/ui/state/paging.ts'],
		rules: {complexity: 'off'},
	},
	{
		// Seeded there, so that every failure can be repeated.
		files: ['test/**'],
		rules: {'no-restricted-imports': ['error', {paths: [{name: 'fast-check', message: 'Import test/helpers/fast-check.js.'}]}]},
	},
	{
		files: ['test/helpers/fast-check.ts'],
		rules: {'no-restricted-imports': 'off'},
	},
];

export default config;
