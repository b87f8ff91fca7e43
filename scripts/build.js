#!/usr/bin/env node
import {chmod, rm} from 'node:fs/promises';
import path from 'node:path';
import {bundle, program, root} from './bundle.js';

const outdir = path.join(root, 'dist');
await rm(outdir, {recursive: true, force: true});
await bundle(program, outdir, {minify: true, keepNames: true, legalComments: 'none'});
await chmod(path.join(outdir, 'cli.js'), 0o755);
