#!/usr/bin/env node
// Usage: node scripts/check.js
// Checks the types and the lint rules of all files. Lint runs in two processes beside the types, because each of them uses one core.
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {root} from './bundle.js';

const checks = [
	['xo', 'source'],
	['xo', 'bench', 'scripts', 'test', '*.js'],
	['tsc'],
];

const codes = await Promise.all(checks.map(async ([tool, ...args]) => {
	// They print errors only, and only when they finish, so the outputs don't mix.
	const child = spawn(path.join(root, 'node_modules', '.bin', tool), args, {cwd: root, stdio: 'inherit', shell: process.platform === 'win32'});
	const [code] = await once(child, 'close');
	return code ?? 1;
}));

process.exitCode = Math.max(...codes);
