import assert from 'node:assert/strict';
import {
	mkdir, readdir, readFile, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {parseXml} from '@rgrove/parse-xml';
import {command as list} from '../../../source/commands/scripts/list.js';
import {command as marks} from '../../../source/commands/scripts/marks.js';
import {command as report} from '../../../source/commands/scripts/report.js';
import {command as summary} from '../../../source/commands/scripts/summary.js';
import type {Command} from '../../../source/commands/command.js';
import {startEmulator} from '../../helpers/emulator.js';
import type {MarksSummary} from '../../../source/review/exchange/marks-summary.js';
import {grouped} from '../../../source/text/numbers.js';
import {openChromium} from '../../helpers/chromium.js';
import {without} from '../../helpers/programs.js';
import {temporaryFolder} from '../../review/samples.js';
import {reaching, runCommand, type RunOptions} from '../run-command.js';

type Listed = {readonly sample_id: string; readonly status: string; readonly before: string | null; readonly after: string | null};

/** A name or a note that attacks HTML, Markdown, SVG and the eye. */
const hostile = '</svg><script>alert(1)</script> | **bold** [x](javascript:x) \u202Edoc.exe\u0007 "q" \' & `code`';

/** A version of which two people judged every third sample of the first sixty. */
const judgedVersion = async (context: TestContext) => {
	const emulator = await startEmulator({samples: 60});
	context.after(async () => emulator.close());
	const home = await temporaryFolder(context);
	const {argv, env} = reaching(emulator);
	await mkdir(path.join(home, '.config', 'winnow'), {recursive: true});
	await writeFile(path.join(home, '.config', 'winnow', 'config.json'), JSON.stringify({reviewer: 'ann'}));
	const run = async (command: Command, more: readonly string[], options: Partial<RunOptions> = {}) => runCommand(command, {
		...options, argv: [emulator.task, emulator.version, ...argv, ...more], env: {...env, HOME: home},
	});
	const samples = (await run(list, [])).out.trim().split('\n').map(line => JSON.parse(line) as Listed);
	const verdicts = ['accept', 'reject', 'flag'] as const;
	const rows = samples.slice(0, 30).flatMap((sample, index) => (['ann', 'bob'] as const).map(reviewer => ({
		...sample, reviewer, verdict: verdicts[(index + (reviewer === 'bob' && index % 5 === 0 ? 1 : 0)) % 3], reason: 'box <wrong>', note: hostile, time: '2026-11-20T08:00:00.000Z',
	})));
	const file = path.join(home, 'marks.ndjson');
	await writeFile(file, rows.map(row => `${JSON.stringify(row)}\n`).join(''));
	await runCommand(marks, {argv: ['import', file, emulator.task, emulator.version, ...argv], env: {...env, HOME: home}});
	return {emulator, home, run, output: path.join(home, 'report.html')};
};

/** The rows of the table with a caption: the texts of their cells. */
const tableOf = (html: string, caption: string): string[][] => {
	const [, table] = new RegExp(`<caption>${caption}</caption>(.*?)</table>`, 's').exec(html) ?? [];
	assert.ok(table !== undefined, `a table "${caption}"`);
	return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell!));
};

test('a report has the numbers of marks summary and summary --by, and hostile notes as text only', async context => {
	const {run, output, emulator, home} = await judgedVersion(context);
	const {words} = await run(report, ['-o', output, '--pictures', '3']);
	const html = await readFile(output, 'utf8');
	// Well-formed XML is HTML without surprises.
	parseXml(html);

	const {out} = await runCommand(marks, {argv: ['summary', emulator.task, emulator.version, '--format', 'json'], env: {HOME: home}});
	const {by_status: lines, by_reviewer: reviewers, reasons} = JSON.parse(out) as MarksSummary;
	const figures = ({judged, accept, reject, flag}: MarksSummary['by_status'][number] | MarksSummary['by_reviewer'][number]): string[] => [judged, accept, reject, flag].map(number => grouped(number));
	assert.deepEqual(tableOf(html, 'Verdicts by status').slice(1).map(row => row.slice(1, 5)), lines.map(line => figures(line)));
	assert.deepEqual(tableOf(html, 'Verdicts by reviewer').slice(1).map(row => row.slice(2, 6)), reviewers.map(line => figures(line)));
	assert.deepEqual(tableOf(html, 'Reasons of the verdicts').slice(1), reasons.map(({samples}) => ['box &lt;wrong&gt;', grouped(samples)]));
	assert.match(html, /<li>60 samples: /);

	const groups = (await run(summary, ['--by', 'class'])).out.trim().split('\n').map(line => JSON.parse(line) as Record<string, string | number>);
	assert.deepEqual(tableOf(html, 'Reject rate by class').slice(1).map(row => row.slice(0, 4)), groups.map(row => [row.group, row.samples, row.judged, row.rejected].map(String)));
	assert.match(html, /<table><caption>Agreement of each pair of reviewers<\/caption>[^]*ann and bob/);
	assert.match(html, /AddNoise|MetaValidation|SimDeduplication/, 'the operators that ran');

	assert.ok(!html.includes('<script'));
	assert.ok(html.includes('&lt;/svg&gt;&lt;script&gt;alert(1)&lt;/script&gt; | **bold** [x](javascript:x) \\u{202e}doc.exe\\u{7} &quot;q&quot; &#39; &amp; `code`'));
	assert.deepEqual([...html.matchAll(/\b(?:src|href)="([^"]{0,9})/g)].map(([, address]) => address!.replace(/^#.*/, '#')).filter(address => !['#', 'data:,', 'data:imag'].includes(address)), [], 'nothing to request');
	assert.ok(!/AccessKeyId|Signature=/.test(html), 'no signed address');

	const pictures = [...html.matchAll(/<img src="data:image\/jpeg;base64,([^"]+)"/g)].map(([, data]) => data!.length);
	assert.equal(html.match(/<article>/g)!.length, 3);
	assert.ok(pictures.length >= 3 && Math.max(...pictures) < 60_000, String(pictures));
	assert.match(words, /winnow: \d picture.* of 3 samples, about \d+ kB\. [^]*winnow: wrote .*report\.html/);
	assert.deepEqual((await readdir(home)).filter(name => name.startsWith('report')), ['report.html'], 'no part is left');
	await assert.rejects(run(report, ['-o', output]), {kind: 'usage', message: /exists/});
});

test('Chromium opens a report without console messages or requests, at every width, and prints it', {skip: without('chromium')}, async context => {
	const {run, output} = await judgedVersion(context);
	await run(report, ['-o', output, '--pictures', '2', '--language', 'en']);
	const page = await openChromium(context);
	for (const width of [1200, 390]) {
		await page.send('Emulation.setDeviceMetricsOverride', {
			width, height: 900, deviceScaleFactor: 1, mobile: false,
		});
		await page.open(`file://${output}`);
		assert.ok(await page.evaluate('document.documentElement.scrollWidth') as number <= width, `nothing is wider than ${width} pixels`);
	}

	assert.equal(await page.evaluate('getComputedStyle(document.querySelector("caption")).fontWeight'), '600', 'the policy lets the style through');
	assert.equal(await page.evaluate('[...document.images].every(image => image.complete && image.naturalWidth > 0) && document.images.length > 0'), true);
	const {data} = await page.send('Page.printToPDF', {preferCSSPageSize: true}) as {readonly data: string};
	assert.ok(data.length > 10_000);
	const reported = page.events.filter(({method}) => ['Log.entryAdded', 'Runtime.consoleAPICalled', 'Runtime.exceptionThrown'].includes(method));
	const requested = page.events.flatMap(({method, values}) => method === 'Network.requestWillBeSent' ? [(values.request as {readonly url: string}).url] : []).filter(url => !url.startsWith('data:') && url !== 'about:blank');
	assert.deepEqual([reported, [...new Set(requested)]], [[], [`file://${output}`]]);
});

test('a report in Markdown keeps hostile text as text, and lists all samples without pictures', async context => {
	const {run} = await judgedVersion(context);
	const {out} = await run(report, ['-o', '-', '--format', 'md']);
	assert.match(out, /^# Review of /);
	assert.match(out, /\| Retained \| 18 \| 7 \| 6 \| 5 \|/);
	const rows = out.split('\n').filter(line => line.includes('alert(1)'));
	assert.equal(rows.length, 20);
	for (const row of rows) {
		assert.ok(row.includes(String.raw`\</svg\>\<script\>alert(1)\</script\> \| \*\*bold\*\* \[x\](javascript:x) \\u{202e}doc.exe\\u{7} "q" ' \& \`code\``), row);
		assert.equal(row.replaceAll(/\\./g, '').match(/\|/g)!.length, 8, 'seven cells');
	}

	assert.ok(!out.includes('data:image'));
	assert.match((await run(report, ['--format', 'md', '--pictures', '1'])).out, /!\[[^\]]+ the job[^\]]*]\(data:image\/jpeg;base64,/);
});

test('a report that fails leaves no file, and none is written to a terminal', async context => {
	const {run, output, home, emulator} = await judgedVersion(context);
	await assert.rejects(run(report, [], {isTTY: true}), {kind: 'usage', message: /terminal/});
	await emulator.close();
	await assert.rejects(run(report, ['-o', output]));
	assert.deepEqual((await readdir(home)).filter(name => name.startsWith('report')), []);
});
