import assert from 'node:assert/strict';
import test from 'node:test';
import {find as englishFind} from '../../source/review/find/words/en.js';
import {find} from '../../source/review/find/words/zh-cn.js';
import {findWords} from '../../source/review/find/words/index.js';
import {journal as english} from '../../source/review/journal/words/en.js';
import {journal} from '../../source/review/journal/words/zh-cn.js';
import {journalWords} from '../../source/review/journal/words/index.js';
import {sharedFolderWords} from '../../source/review/shared/words/index.js';
import {sharedFolder} from '../../source/review/shared/words/zh-cn.js';
import {setCatalogues} from '../../source/text/language.js';

test('texts of the journal, of searches and of shared folders are in the chosen language', () => {
	setCatalogues({find, journal, 'shared-folder': sharedFolder});
	try {
		assert.equal(findWords.unknownKey('x'), '未知的字段 "x"');
		assert.equal(journalWords.notSaved('x'), '未保存：x');
		assert.equal(sharedFolderWords.missing('x'), '目录不存在：x');
	} finally {
		setCatalogues({});
	}

	assert.deepEqual([findWords.unknownKey('x'), journalWords.notSaved('x'), sharedFolderWords.missing('x')], ['Unknown field "x"', 'Not saved: x', 'No such folder: x']);
});

test('Chinese texts of the journal say what applies and nothing else', () => {
	assert.deepEqual([journal.reason('ENOSPC', 'other'), journal.reason('EXXX', 'other'), journal.reason(undefined, 'other')], ['磁盘已满', 'other', 'other']);
	assert.equal(journal.notKept('R', false, undefined), '判定和备注不会保存，退出后将丢失：R。');
	assert.equal(journal.notKept('R', true, 'A'), '判定和备注不会保存，退出后将丢失：R。以前的判定未显示。A');
	assert.deepEqual([journal.judgeAgain(true, 'f'), journal.judgeAgain(false, 'f')], ['此前的判定已保存。请释放磁盘空间，然后重新判定：f', '此前的判定已保存。请解决该问题，然后重新判定：f']);
	assert.equal(journal.writtenAgain(true, 'f', undefined), '判定日志在打开期间被截断。已重新写入 f。');
	assert.equal(journal.writtenAgain(false, 'f', 'g'), '判定日志在打开期间被移动、删除或替换。已重新写入 f，因为 g 的内容已不同。');
	assert.equal(journal.unreadable(2, [3, 5], 'f'), '判定日志中有 2 行无法读取，已跳过，未删除：f 第 3、5 行。');
	assert.equal(journal.unreadable(3, [3, 5], 'f'), '判定日志中有 3 行无法读取，已跳过，未删除：f 第 3、5… 行。');
	assert.equal(journal.totalsChanged([['all', 1, 2000], ['x', 3, 4]]), '自上次浏览以来结果有变化：全部 1 → 2,000，x 3 → 4。');
	assert.deepEqual([journal.noMarks(''), journal.noMarks('t')], ['还没有判定', 't 没有判定']);
	assert.deepEqual([journal.marksExist(['a', 'b'], false), journal.marksExist(['a'], true)], ['以下版本有判定：a；b。', '以下版本有判定：a；…。']);
	assert.deepEqual([journal.several(2, ''), journal.several(2, 't')], ['有 2 个版本有判定', '2 个判定日志与 t 匹配']);
	assert.equal(journal.runOne(['a', 'b'], 0), '请运行以下命令之一：\n          a\n          b');
	assert.equal(journal.runOne(['a'], 4), '请运行以下命令之一：\n          a\n          … 另有 4 个：请指定 TASK 和 VERSION');
});

test('Chinese texts say which originals are lost', () => {
	assert.equal(find.lost({originals: 3, lost: 0, kept: 0}), '没有新增样本，因此没有原图丢失。');
	assert.equal(find.lost({originals: 0, lost: 0, kept: 2}), '此处没有列出原图；2 个原图有新增样本。');
	assert.equal(find.lost({originals: 3, lost: 1, kept: 2}), '3 个原图中有 1 个没有新增样本。');
});

test('Chinese texts say where classes and usual sizes come from', () => {
	assert.equal(find.classFrom({labels: 0, folder: 5}), '类别取自目录名。');
	assert.equal(find.classFrom({labels: 1200, folder: 0}), '类别取自标注。');
	assert.equal(find.classFrom({labels: 1200, folder: 5}), '类别取自标注的样本 1,200 个，取自目录名的 5 个。');
	assert.equal(find.classFrom({labels: 1200, folder: 0, several: 7}), '类别取自标注。有多个类别的 7 个样本在每个类别中各计一次。');
	assert.match(find.usualSizes(undefined), /^未判断尺寸异常/);
	assert.equal(find.usualSizes({low: 99.6, high: 1200.4, judged: 5000}), '尺寸异常按 5,000 个尺寸已知的已测量样本判断：宽 × 高的平方根不在 100 至 1,200 之间。');
	assert.equal(find.useKey(['a', 'b']), '可用的字段：a、b；含冒号的词请加引号："…"。');
	assert.equal(find.useValue('k', ['a', 'b']), 'k 的取值：a、b。');
});

test('texts of the journal say what applies and nothing else', () => {
	assert.deepEqual([english.reason('ENOSPC', 'other'), english.reason('EXXX', 'other'), english.reason(undefined, 'other')], ['the disk is full', 'other', 'other']);
	assert.equal(english.notKept('R', false, undefined), 'Verdicts and notes are NOT saved and will be lost on exit: R.');
	assert.equal(english.notKept('R', true, 'A'), 'Verdicts and notes are NOT saved and will be lost on exit: R. Verdicts from before are not shown. A');
	assert.deepEqual([english.judgeAgain(true, 'f'), english.judgeAgain(false, 'f')], ['Earlier verdicts are saved. Free up space, then judge again: f', 'Earlier verdicts are saved. Fix that, then judge again: f']);
	assert.deepEqual(['', 'p'].map(project => english.version('t', 'v', 'e', project)), ['t v, e', 't v, e, project p']);
	assert.notEqual(journal.version('t', 'v', 'e', ''), journal.version('t', 'v', 'e', 'p'));
	assert.doesNotMatch(journal.version('t', 'v', 'e', ''), /x/);
	assert.equal(english.writtenAgain(true, 'f', undefined), 'The journal was cut short while it was open. It was written again to f.');
	assert.equal(english.writtenAgain(false, 'f', 'g'), 'The journal was moved, removed or replaced while it was open. It was written again to f, because g has other contents now.');
	assert.equal(english.unreadable(1, [3], 'f'), 'A line of the journal can\'t be read and was skipped, not removed: line 3 of f.');
	assert.equal(english.unreadable(2, [3, 5], 'f'), '2 lines of the journal can\'t be read and were skipped, not removed: line 3, 5 of f.');
	assert.equal(english.unreadable(3, [3, 5], 'f'), '3 lines of the journal can\'t be read and were skipped, not removed: line 3, 5, … of f.');
	assert.deepEqual([1, 2].map(count => english.incomplete(count, 'f')), ['An action on many samples is incomplete and has no effect (f).', '2 actions on many samples are incomplete and have no effect (f).']);
	assert.equal(english.totalsChanged([['all', 1, 2000], ['x', 3, 4]]), 'The job changed since your last visit: all 1 → 2,000, x 3 → 4.');
	assert.deepEqual([english.noMarks(''), english.noMarks('t')], ['No marks yet', 'No marks for t']);
	assert.deepEqual([english.marksExist(['a', 'b'], false), english.marksExist(['a'], true)], ['Marks exist for a; b.', 'Marks exist for a; ….']);
	assert.deepEqual([english.several(2, ''), english.several(2, 't')], ['2 versions have marks', '2 journals match t']);
	assert.equal(english.runOne(['a', 'b'], 0), 'Run one of these:\n          a\n          b');
	assert.equal(english.runOne(['a'], 4), 'Run one of these:\n          a\n          … and 4 more: name TASK and VERSION');
});

test('texts say which originals are lost, and where classes and usual sizes come from', () => {
	assert.equal(englishFind.lost({originals: 3, lost: 0, kept: 0}), 'No sample was added, so no original can be lost.');
	assert.equal(englishFind.lost({originals: 0, lost: 0, kept: 2}), 'No original is listed here; 2 have added samples.');
	assert.deepEqual([1, 2].map(lost => englishFind.lost({originals: 3, lost, kept: 2})), ['1 of 3 originals has no added sample.', '2 of 3 originals have no added sample.']);
	assert.equal(englishFind.classFrom({labels: 0, folder: 5}), 'Classes are from folders.');
	assert.equal(englishFind.classFrom({labels: 1200, folder: 0}), 'Classes are from labels.');
	assert.equal(englishFind.classFrom({labels: 1200, folder: 5}), 'Classes are from labels for 1,200 samples, from folders for 5.');
	assert.equal(englishFind.classFrom({labels: 1, folder: 0, several: 7}), 'Classes are from labels. Samples with several classes, which count in each: 7.');
	assert.match(englishFind.usualSizes(undefined), /^Odd sizes are not judged/);
	assert.match(englishFind.usualSizes({low: 99.6, high: 1200.4, judged: 5000}), /^Odd sizes are judged over 5,000 measured samples .* is not from 100 to 1,200\.$/);
});
