/** Removes `-o -`, which means stdout, the default. Meow would treat the dash as an argument. */
export const withoutStdout = (argv: readonly string[]): string[] => argv.filter((text, index) => {
	const isFlag = (other: string | undefined): boolean => other === '-o' || other === '--output';
	return !(isFlag(text) && argv[index + 1] === '-') && !(text === '-' && isFlag(argv[index - 1])) && !/^(?:-o|--output)=-$/.test(text);
});
