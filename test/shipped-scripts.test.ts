import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import test from 'node:test';
import type typescript from 'typescript';
import {program} from './helpers/terminal-program.js';

const ts = createRequire(import.meta.url)('typescript') as typeof typescript;

/** The start of a shipped script, as source/system/run-scripts.ts loads it. */
const wrapper = '(function (exports, require, module, winnowMeta) {';

/** Parses a script, and resolves its names. */
const parse = (file: string, code: string): {readonly source: typescript.SourceFile; readonly checker: typescript.TypeChecker} => {
	const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
	const host: typescript.CompilerHost = {
		getSourceFile: name => name === file ? source : undefined,
		getDefaultLibFileName: () => 'lib.d.ts',
		writeFile() {
			throw new Error('nothing is emitted');
		},
		getCurrentDirectory: () => '/',
		getCanonicalFileName: name => name,
		useCaseSensitiveFileNames: () => true,
		getNewLine: () => '\n',
		fileExists: name => name === file,
		readFile: () => undefined,
	};
	return {source, checker: ts.createProgram([file], {allowJs: true, noLib: true, noResolve: true, types: []}, host).getTypeChecker()};
};

/** Returns the variable of `a: () => variable`. */
const variableOf = (property: typescript.ObjectLiteralElementLike): typescript.Identifier | undefined => {
	const value = ts.isPropertyAssignment(property) && ts.isArrowFunction(property.initializer) ? property.initializer.body : undefined;
	return value && ts.isIdentifier(value) ? value : undefined;
};

/** Returns the variables that a script exports: esbuild lists them as `{a: () => variable, …}`. */
const exportedOf = (source: typescript.SourceFile): typescript.Identifier[] => {
	let found: typescript.Identifier[] = [];
	const visit = (node: typescript.Node): void => {
		if (found.length === 0 && ts.isObjectLiteralExpression(node) && node.properties.length > 0) {
			const variables = node.properties.flatMap(property => variableOf(property) ?? []);
			found = variables.length === node.properties.length ? variables : [];
		}

		ts.forEachChild(node, visit);
	};

	visit(source);
	return found;
};

const isAssignment = (kind: typescript.SyntaxKind): boolean => kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

/** Returns the number of exports of a script, and those that its functions assign to. */
const checkExports = (file: string, code: string): {readonly count: number; readonly assigned: readonly string[]} => {
	const {source, checker} = parse(file, code);
	const variables = exportedOf(source);
	const exported = new Set(variables.map(variable => checker.getSymbolAtLocation(variable)));
	const texts = new Set(variables.map(({text}) => text));
	const names = new Set<string>();
	const check = (target: typescript.Node): void => {
		if (ts.isIdentifier(target)) {
			const symbol = texts.has(target.text) ? checker.getSymbolAtLocation(target) : undefined;
			if (symbol && exported.has(symbol)) {
				names.add(`${file}: ${target.text}`);
			}
		} else if (ts.isArrayLiteralExpression(target) || ts.isObjectLiteralExpression(target)) {
			ts.forEachChild(target, check);
		}
	};

	// Depth 1 is the wrapper: its assignments run before another script reads the exports.
	const visit = (node: typescript.Node, depth: number): void => {
		if (depth > 1) {
			if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
				check(node.left);
			} else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
				check(node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken ? node.operand : node);
			}
		}

		const inside = depth + (ts.isFunctionLike(node) ? 1 : 0);
		ts.forEachChild(node, child => {
			visit(child, inside);
		});
	};

	visit(source, 0);
	return {count: variables.length, assigned: [...names]};
};

test('an assignment to an export after the script has run is found', () => {
	const assigned = (body: string): readonly string[] => checkExports('x.js', `${wrapper}var d=(e,t)=>e;var M={};d(M,{a:()=>u,b:()=>w});module.exports=M;${body}})`).assigned;
	assert.deepEqual(assigned('var u=1;var w=()=>{u=2};'), ['x.js: u']);
	assert.deepEqual(assigned('var u=1;function w(){u++}'), ['x.js: u']);
	assert.deepEqual(assigned('var u=1;function w(){[u]=[2]}'), ['x.js: u']);
	assert.deepEqual(assigned('var u;u=1;function w(u){u=2;var e=0;e++}'), []);
});

test('no export of a shipped script changes once the script has run, because importing scripts copy it', async () => {
	const folder = path.dirname(program);
	let count = 0;
	for (const name of await readdir(folder)) {
		const code = name.endsWith('.js') ? await readFile(path.join(folder, name), 'utf8') : '';
		if (code.startsWith(wrapper)) {
			const found = checkExports(name, code);
			assert.deepEqual(found.assigned, []);
			count += found.count;
		}
	}

	assert.ok(count > 400, `${count} exports were found`);
});
