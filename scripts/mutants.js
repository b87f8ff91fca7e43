/*
Finds places in a source file where a small careless change is possible: a dropped guard, a bound that is off by one, a missing statement.
*/
import ts from 'typescript';

const {SyntaxKind: kinds} = ts;

const binarySwaps = new Map([
	[kinds.LessThanToken, '<='],
	[kinds.LessThanEqualsToken, '<'],
	[kinds.GreaterThanToken, '>='],
	[kinds.GreaterThanEqualsToken, '>'],
	[kinds.EqualsEqualsEqualsToken, '!=='],
	[kinds.ExclamationEqualsEqualsToken, '==='],
	[kinds.AmpersandAmpersandToken, '||'],
	[kinds.BarBarToken, '&&'],
	[kinds.PlusToken, '-'],
	[kinds.MinusToken, '+'],
	[kinds.AsteriskToken, '/'],
	[kinds.SlashToken, '*'],
	[kinds.PlusEqualsToken, '-='],
	[kinds.MinusEqualsToken, '+='],
]);

const methodSwaps = new Map(Object.entries({
	some: 'every', every: 'some', startsWith: 'endsWith', endsWith: 'startsWith', push: 'unshift', unshift: 'push', shift: 'pop', pop: 'shift', min: 'max', max: 'min', floor: 'ceil', ceil: 'floor', replaceAll: 'replace', toLowerCase: 'toUpperCase', toUpperCase: 'toLowerCase', race: 'all', allSettled: 'all',
}));

const droppedMethods = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed', 'trim', 'trimEnd', 'trimStart']);

/** Text that a person reads, such as an error or help. Tests don't check every word of it. */
const isWords = text => /\s|[^\u0020-\u007E]|[.!?…]$/.test(text) && text.trim() !== '';

const isChained = node => ts.isOptionalChain(node)
	|| ((ts.isPropertyAccessExpression(node.parent) || ts.isCallExpression(node.parent) || ts.isElementAccessExpression(node.parent))
		&& node.parent.expression === node
		&& ts.isOptionalChain(node.parent));

const unwrapped = node => ts.isParenthesizedExpression(node.parent) ? unwrapped(node.parent) : node;

const isCondition = node => {
	const outer = unwrapped(node);
	const {parent} = outer;
	return (ts.isIfStatement(parent) && parent.expression === outer) || (ts.isConditionalExpression(parent) && parent.condition === outer);
};

const isLoopCondition = node => {
	const {parent} = unwrapped(node);
	return ((ts.isWhileStatement(parent) || ts.isDoStatement(parent)) && parent.expression === unwrapped(node))
		|| (ts.isForStatement(parent) && parent.condition === unwrapped(node));
};

/** Whether a literal's type is a union of literals. The compiler would reject another value. */
const isOneOfSome = (node, checker) => {
	const isLiteral = type => type !== undefined
		&& !(type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike) & (ts.TypeFlags.String | ts.TypeFlags.Number))
		&& (type.isLiteral()
			|| (type.isUnion()
				&& type.types.some(part => part.isLiteral())
				&& !type.types.some(part => part.flags & (ts.TypeFlags.String | ts.TypeFlags.Number))));
	if (isLiteral(checker.getContextualType(node))) {
		return true;
	}

	const {parent} = node;
	const other = ts.isBinaryExpression(parent) && (parent.left === node ? parent.right : parent.left);
	return (other && isLiteral(checker.getTypeAtLocation(other)))
		|| (ts.isCaseClause(parent) && isLiteral(checker.getTypeAtLocation(parent.parent.parent.expression)));
};

const isBoolean = (node, checker) => (checker.getTypeAtLocation(node).flags & ts.TypeFlags.BooleanLike) !== 0;
const isNumber = (node, checker) => (checker.getTypeAtLocation(node).flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike)) !== 0;

/** Replacements by kind of expression: the first that applies to a node is used. */
const mutators = [
	{
		applies: node => ts.isBinaryExpression(node),
		* replace(node, checker) {
			const [left, right] = [node.left.getText(), node.right.getText()];
			const {kind} = node.operatorToken;
			const isSum = kind === kinds.PlusToken || kind === kinds.PlusEqualsToken;
			const isEquality = kind === kinds.EqualsEqualsEqualsToken || kind === kinds.ExclamationEqualsEqualsToken;
			if (kind === kinds.QuestionQuestionToken) {
				yield right;
			} else if (binarySwaps.has(kind) && !(isSum && !isNumber(node.left, checker)) && !(isEquality && isCondition(node))) {
				yield `${left} ${binarySwaps.get(kind)} ${right}`;
			}
		},
	},
	{
		applies: node => ts.isPrefixUnaryExpression(node) && node.operator === kinds.ExclamationToken && !isCondition(node),
		* replace(node) {
			yield node.operand.getText();
		},
	},
	{
		applies: node => (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node))
			&& (node.operator === kinds.PlusPlusToken || node.operator === kinds.MinusMinusToken),
		* replace(node) {
			const text = node.getText();
			yield node.operator === kinds.PlusPlusToken ? text.replace('++', '--') : text.replace('--', '++');
		},
	},
	{
		applies: node => node.kind === kinds.TrueKeyword || node.kind === kinds.FalseKeyword,
		* replace(node) {
			if (!isLoopCondition(node)) {
				yield node.kind === kinds.TrueKeyword ? 'false' : 'true';
			}
		},
	},
	{
		applies: node => ts.isNumericLiteral(node),
		* replace(node, checker) {
			const value = Number(node.text);
			if (isOneOfSome(node, checker)) {
				return;
			}

			// Off by one for small numbers; ten times as much for sizes and times.
			yield String(value <= 64 ? value + 1 : value * 10);
			if (value > 0) {
				yield String(value <= 64 ? value - 1 : Math.floor(value / 10));
			}
		},
	},
	{
		// The template of a tag such as String.raw can't be put in parentheses.
		applies: node => ts.isStringLiteral(node) || (ts.isNoSubstitutionTemplateLiteral(node) && !ts.isTaggedTemplateExpression(node.parent)),
		* replace(node, checker) {
			if (!isWords(node.text) && !isOneOfSome(node, checker)) {
				yield node.text === '' ? '\'x\'' : '\'\'';
			}
		},
	},
	{
		applies: node => ts.isRegularExpressionLiteral(node),
		* replace(node) {
			const [, pattern, flags] = /^\/(.*)\/(\w*)$/s.exec(node.getText());
			if (pattern.startsWith('^')) {
				yield `/${pattern.slice(1)}/${flags}`;
			}

			if (/[^\\]\$$/.test(pattern)) {
				yield `/${pattern.slice(0, -1)}/${flags}`;
			}
		},
	},
	{
		applies: node => ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression),
		* replace(node) {
			const {name, expression} = node.expression;
			const args = node.arguments.map(argument => argument.getText()).join(', ');
			if (droppedMethods.has(name.text)) {
				yield expression.getText();
			} else if (methodSwaps.has(name.text) && !(name.text === 'replaceAll' && ts.isRegularExpressionLiteral(node.arguments[0]))) {
				// With a regular expression, which must be global, `replace` replaces all too.
				yield `${expression.getText()}.${methodSwaps.get(name.text)}(${args})`;
			}
		},
	},
	{
		applies: node => ts.isAwaitExpression(node) && ts.isExpressionStatement(node.parent),
		* replace(node) {
			yield node.expression.getText();
		},
	},
];

/** @returns {Iterable<string>} Replacements for an expression. */
function * replacements(node, checker) {
	if (isCondition(node)) {
		yield 'true';
		yield 'false';
	} else if (isLoopCondition(node) && node.kind !== kinds.TrueKeyword) {
		yield 'false';
	}

	yield * mutators.find(({applies}) => applies(node))?.replace(node, checker) ?? [];
	const isReturned = (ts.isReturnStatement(node.parent) || (ts.isArrowFunction(node.parent) && node.parent.body === node))
		&& ![kinds.TrueKeyword, kinds.FalseKeyword].includes(node.kind);
	if (isReturned && isBoolean(node, checker)) {
		yield `!(${node.getText()})`;
	}
}

const isSkipped = node => ts.isTypeNode(node)
	|| ts.isImportDeclaration(node)
	|| ts.isExportDeclaration(node)
	|| ts.isTypeAliasDeclaration(node)
	|| ts.isInterfaceDeclaration(node);
/** Whether a node must not change, such as a property's name or a module's. */
const isName = node => (ts.isStringLiteral(node) || ts.isNumericLiteral(node)) && (('name' in node.parent && node.parent.name === node) || (ts.isCallExpression(node.parent) && node.parent.expression.kind === kinds.ImportKeyword));
const isRemovable = node => (ts.isExpressionStatement(node)
	&& node.expression.kind !== kinds.SuperKeyword
	&& !(ts.isCallExpression(node.expression) && node.expression.expression.kind === kinds.SuperKeyword))
|| ts.isThrowStatement(node);

/**
@param {ts.SourceFile} file
@param {ts.TypeChecker} checker
@returns {Array<{start: number, end: number, line: number, text: string, change: string, nth: number, replacement?: string}>} In source order. `nth` distinguishes mutants with the same line and change. Without a replacement, the statement is left out.
*/
export function findMutants(file, checker) {
	const mutants = [];
	const lines = file.text.split('\n');
	const add = (node, change, replacement) => {
		const start = node.getStart();
		const {line} = file.getLineAndCharacterOfPosition(start);
		const text = lines[line].trim();
		const nth = mutants.filter(mutant => mutant.text === text && mutant.change === change).length;
		mutants.push({start, end: node.end, line: line + 1, text, change, nth, replacement});
	};

	const visit = node => {
		if (isSkipped(node)) {
			return;
		}

		const brief = text => text.replaceAll(/\s+/g, ' ');
		if (isRemovable(node)) {
			add(node, `without ${brief(node.getText())}`);
		} else if (ts.isExpression(node) && !isName(node) && !isChained(node)) {
			for (const replacement of new Set(replacements(node, checker))) {
				add(node, `${brief(node.getText())} → ${brief(replacement)}`, replacement);
			}
		}

		ts.forEachChild(node, visit);
	};

	visit(file);
	return mutants;
}

/**
Returns a file's text with all its mutants, each behind `isMutant(number)`.

@param {string} text
@param {Array<{number: number, start: number, end: number, replacement?: string}>} mutants
*/
export function weave(text, mutants) {
	const pieces = [];
	for (const [order, {number, start, end, replacement}] of mutants.entries()) {
		const size = end - start;
		// If two begin or end at the same place, the larger one encloses the smaller.
		pieces.push(
			{at: start, isEnd: 1, size: -size, order, text: replacement === undefined ? `if (!isMutant(${number})) ` : `(isMutant(${number}) ? (${replacement}) : `},
			{at: end, isEnd: 0, size, order: -order, text: replacement === undefined ? '' : ')'},
		);
	}

	pieces.sort((one, other) => one.at - other.at || one.isEnd - other.isEnd || one.size - other.size || one.order - other.order);
	let woven = '';
	let from = 0;
	for (const piece of pieces) {
		woven += text.slice(from, piece.at) + piece.text;
		from = piece.at;
	}

	return `import {isMutant} from 'winnow:mutants';\n${woven}${text.slice(from)}`;
}
