#!/usr/bin/env node
// Usage: npm run release -- VERSION
// Checks the tree, sets the version, dates the changelog, runs CI, commits, tags and packs. It doesn't publish or push, but prints the commands that do.
import {execFileSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {root} from './bundle.js';

/** Runs a command in the project's folder and returns its output. */
const read = (command, ...args) => execFileSync(command, args, {cwd: root, encoding: 'utf8'}).trim();
/** Runs a command whose output the person should see. */
const run = (command, ...args) => execFileSync(command, args, {cwd: root, stdio: 'inherit'});

const [version] = process.argv.slice(2);
const changelog = path.join(root, 'changelog.md');
const notes = await readFile(changelog, 'utf8');

/** Returns the first reason not to release. */
const problem = () => {
	if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version ?? '')) {
		return 'Usage: npm run release -- VERSION, for example 1.2.0';
	}

	if (read('git', 'status', '--porcelain') !== '') {
		return 'The working tree has uncommitted changes. Commit or stash them.';
	}

	if (read('git', 'branch', '--show-current') !== 'main') {
		return 'Releases are made from main.';
	}

	if (read('git', 'tag', '--list', `v${version}`) !== '') {
		return `The tag v${version} already exists.`;
	}

	return notes.includes('\n## Unreleased\n') ? undefined : 'changelog.md has no "Unreleased" section.';
};

const reason = problem();
if (reason !== undefined) {
	console.error(reason);
	process.exit(1);
}

run('npm', 'version', version, '--no-git-tag-version', '--allow-same-version');
const today = new Date().toISOString().slice(0, 10);
await writeFile(changelog, notes.replace('\n## Unreleased\n', `\n## Unreleased\n\n## ${version} - ${today}\n`));
run('bash', '.ci/run');
run('git', 'add', 'package.json', 'package-lock.json', 'changelog.md');
run('git', 'commit', '-m', `Release ${version}`);
run('git', 'tag', '-a', `v${version}`, '-m', `Winnow ${version}`);
run('npm', 'pack');
console.log(`
Winnow ${version} is committed, tagged and packed. To publish it:
  git push --follow-tags
  npm publish winnow-tui-${version}.tgz`);
