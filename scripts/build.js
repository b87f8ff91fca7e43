#!/usr/bin/env node
import {chmod, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {bundleProgram, root} from './bundle.js';
import {licenseNotices} from './licenses.js';

const outdir = path.join(root, 'dist');
await rm(outdir, {recursive: true, force: true});
const metafile = await bundleProgram(outdir);
await writeFile(path.join(outdir, 'licenses.txt'), await licenseNotices(metafile, root));
await chmod(path.join(outdir, 'cli.js'), 0o755);
