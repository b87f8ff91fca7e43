import type {Catalogue} from '../../../text/language.js';
import type {local as english} from './en.js';

const notes = {
	'link-out': count => `已跳过 ${count} 个：指向目录之外的链接，或失效的链接`,
	'link-folder': count => `已跳过 ${count} 个：指向目录的链接`,
	unreadable: count => `${count} 个无法读取`,
	other: count => `已跳过 ${count} 个：扩展名不是图片`,
	'not-compared': count => `${count} 个无法对比`,
	ambiguous: count => `${count} 个重名：先按最接近的目录配对，再按顺序配对`,
	'other-ending': count => `${count} 个与原图的扩展名不同：请用 --pair stem 配对`,
	'manifest-line': count => `已跳过 Manifest 文件中的 ${count} 个：不是含 source 的 JSON 对象`,
	'manifest-text': count => `已跳过 Manifest 文件中的 ${count} 个：是文本，不是图片`,
	spelling: count => `${count} 个的名称只有大小写或 Unicode 形式不同，已配对`,
	'other-spelling': count => `${count} 个与另一文件的名称只有大小写或 Unicode 形式不同：请用 --pair name 配对`,
	'metadata-only': count => `${count} 个仅元数据（Exif、注释、颜色配置）有修改：图像数据完全相同`,
	'manifest-missing': count => `${count} 个在 Manifest 文件中，但不在任一目录中`,
} satisfies Catalogue<typeof english.notes>;

const samples = {
	noLongerFile: '已不是文件',
	truncated: '对比期间被截断',
} satisfies Catalogue<typeof english.samples>;

const manifests = {
	none: folder => `${folder} 中没有 output.manifest`,
	noneAdvice: '请改为按 path、stem 或 name 配对，例如 --pair path。',
	several: (count, folder, names, hasMore) => `${folder} 中有 ${count} 个 Manifest 文件，但没有 output.manifest：${names.join('、')}${hasMore ? ' …' : ''}`,
	severalAdvice: '请在目录中只保留一个 Manifest 文件，或按 path、stem 或 name 配对，例如 --pair path。',
	noPicture: (file, start) => `${file} 未列出任一目录中的图片${start === undefined ? '：文件为空' : `（开头为 ${start}）`}`,
} satisfies Catalogue<typeof english.manifests>;

/** Texts of local folders. */
export const local = {
	notes,
	samples,
	manifests,
	twoFolders: '两个目录',
	filesFound: count => `${count} 个文件`,
	pairsCompared: (done, total) => `已对比 ${done} / ${total} 对`,
	withExample: (note, example, hasMore) => `${note}（${hasMore ? '例如 ' : ''}${example}）。`,
	sameFolder: (origin, output) => `${origin} 和 ${output} 是同一个目录`,
	sameFolderAdvice: '请分别使用原图的目录和处理结果的目录。',
	dataFolder: output => `从 ${output} 的 Data 目录读取图片。`,
	missing: path => `${path} 不存在`,
	missingAdvice: '请检查名称。文件可能已被重命名或删除。',
	notFolder: path => `${path} 不是目录`,
	notFolderAdvice: '请使用图片所在的目录。',
	denied: path => `无法读取 ${path}：权限不足`,
	deniedAdvice: '请检查其权限：ls -l',
	link: path => `${path} 现在是一个链接`,
	linkAdvice: 'Winnow 不读取两个目录之外的文件。',
	unreadable: path => `无法读取 ${path}`,
	unreadableAdvice: '请使用 --verbose 查看详情。',
	notInFolders: '该图片不在任一目录中',
	openAgain: '请重新打开目录。',
	linkOut: path => `${path} 现在是指向目录之外的链接`,
	noLongerFile: path => `${path} 已不是文件`,
	tooLarge: (path, megabytes) => `${path} 超过 25 MB（${megabytes} MB）`,
	tooLargeAdvice: '请用其他程序打开。',
	truncated: path => `${path} 在读取时被截断`,
	truncatedAdvice: '其他程序正在写入该文件，请稍后重新获取。',
} satisfies Catalogue<typeof english>;
