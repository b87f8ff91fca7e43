import type {Catalogue} from '../../../text/language.js';
import type {service as english} from './en.js';
import {files, secrets} from './settings/zh-cn.js';

type Credential = Parameters<typeof english.credentials.refused>[0];

const kindNames: Readonly<Record<Parameters<typeof english.settings.noCredentials>[0], string>> = {
	auto: '凭证', token: ' Token', aksk: '访问密钥', password: '用户名和密码', agency: '委托',
};

const doctor = 'winnow doctor 显示正在使用的凭证。';
const withoutVerifying = '--no-tls-verify 关闭此检查。';
const permission = '账号缺少权限：需要 modelarts:processTask:getProcessTask 和 obs:object:GetObject。';
const exampleProxy = 'http://proxy.example.com:3128';

const refused: Readonly<Record<NonNullable<Credential>, string>> = {
	token: `服务拒绝了该 Token。请重新获取该项目和区域的 Token，并完整复制。${doctor}`,
	aksk: `服务拒绝了该访问密钥。请检查 AK、SK 和本机时钟。${doctor}签名错误 5 次后，密钥会被锁定 5 分钟。`,
	agency: '服务拒绝了本服务器委托的密钥。请确认该委托有权在该项目和区域使用 ModelArts，并检查本机时钟。',
	password: `服务拒绝了用用户名和密码获取的 Token。请检查 --project 和 --region。${doctor}`,
	none: '请检查用户名、密码和账号名。多次输错密码后，用户会被锁定一段时间。',
};

const expired: Readonly<Record<NonNullable<Credential>, string>> = {
	token: 'Token 已过期。请重新获取。',
	aksk: '临时访问密钥的 SecurityToken 已过期。请获取新的密钥。',
	agency: '本服务器委托的密钥已过期。请重试以获取新的密钥。',
	password: 'Token 已过期。请重试，以便用用户名和密码重新获取。',
	none: 'Token 已过期。请重新获取。',
};

const furtherTries: Readonly<Record<'key' | 'password', readonly [few: string, many: string]>> = {
	key: [
		'每次重试都会再发送一个错误的签名，签名错误 5 次后，密钥会被锁定 5 分钟。',
		'密钥可能已被锁定 5 分钟。',
	],
	password: [
		'每次重试都会再发送一次错误的密码，多次输错密码后，用户会被锁定。',
		'用户可能已被锁定。',
	],
};

const credentials = {
	refused: kind => kind === undefined ? `请检查凭证。${doctor}` : refused[kind],
	expired: kind => expired[kind ?? 'token'],
	permission: kind => kind === 'token' || kind === 'password' ? `${permission}Token 还必须属于该项目。` : permission,
	largeHead: kind => kind === 'aksk' || kind === 'agency' ? '请求头过大，被服务或代理拒绝。请检查终端节点。' : 'Token 过长，被服务或代理拒绝。请使用访问密钥，或获取不含 catalog 的 Token（?nocatalog=true）。',
	paused(kind, times, wait) {
		const [few, many] = furtherTries[kind === 'password' ? 'password' : 'key'];
		return `已连续被拒绝 ${times} 次，自动请求暂停 ${wait}。${times < 5 ? few : many}请更正${kind === 'password' ? '用户名或密码' : '密钥或本机时钟'}，然后重新启动。`;
	},
	locked: '签名错误次数过多，密钥已被锁定 5 分钟。请先检查 SK，再重试。',
	damagedToken: 'Token 不完整或属于其他云。请重新获取，并完整复制。',
	unknownKey: 'AK 不存在：已被删除，或属于其他云。',
	wrongSecret: 'SK 与 AK 不匹配。请先检查再重试：签名错误 5 次后，密钥会被锁定 5 分钟。',
	wrongPassword: '请检查用户名、密码和账号名。多次输错密码后，用户会被锁定一段时间。',
	clock: '本机时钟的误差超过 15 分钟。请校准时钟；winnow doctor 显示误差。',
	otherProject: '凭证属于其他项目或区域。请检查 --project 和 --region。',
	unusableProject: '该项目无法使用。请检查 --project，并确认账号是否欠费。',
	otherRegion: '该用户无权访问该区域。请检查 --region，或联系账号管理员。',
	arrears: '账号已欠费或被冻结。',
	workspace: '工作空间不存在，或该账号无权访问。',
} satisfies Catalogue<typeof english.credentials>;

const codes = {
	version: '版本不存在。列出该任务的版本：winnow versions TASK',
	task: '任务不存在。请检查项目和区域。列出任务：winnow tasks',
	deleted: '数据集、数据集版本或其他资源不存在，或已被删除。请检查 ID。',
	notOffered: '该终端节点不提供数据处理。请检查终端节点和区域：该功能只在部分区域（cn-north-4、cn-north-1、cn-east-3、cn-south-1）提供，并且不对所有账号开放。',
	running: '该版本仍在运行，还没有结果。请在运行完成后重试。',
	failed: '该版本运行失败。winnow versions TASK 显示原因。',
	noPath: '请检查 OBS 地址。',
	bucketAccess: 'ModelArts 无权访问该桶。请检查委托的权限和桶策略。',
	bucketKey: '该桶已加密，ModelArts 无权使用其密钥。',
	slower: '请求过于频繁，已被限流。请在几秒后重试。',
	parameter: '服务拒绝了某个参数。请检查 --process-parameter、--page-size 和 --status。',
	largePicture: '图片超过 ModelArts 的上限（12 MB）。',
	gateway: 'API 网关出错。请重试，或向技术支持提供请求 ID。',
	noObject: '该对象已不在桶中。',
	noBucket: '该桶已被删除。',
	archived: '该对象已归档。请先在 OBS 中恢复。',
	expiredAddress: '地址已过期，或无权访问。',
	signature: '地址的签名不匹配。地址可能被代理修改过。',
	resize: 'OBS 无法缩放该文件。',
} satisfies Catalogue<typeof english.codes>;

const statuses = {
	redirect: '终端节点重定向到其他地址，凭证不会发送到该地址。请检查 --endpoint。',
	notFound: '请检查终端节点、项目、任务和版本。',
	proxy: '代理需要认证。请在 http_proxy 中的主机名前加上 NAME:PASSWORD@。',
	server: '服务出错。请重试，或向技术支持提供请求 ID。',
} satisfies Catalogue<typeof english.statuses>;

const units = {
	years: '年', days: '天', hours: '小时', minutes: '分钟', s: '秒',
} as const;

const responses = {
	failed: (about, what) => `${about}：${what}`,
	withStatus: (message, status) => message === '' ? `HTTP ${status}` : `${message}（HTTP ${status}）`,
	titledPage: title => title === undefined ? '网页（无标题）' : `网页 "${title}"`,
	retryIn: wait => `请在 ${wait}后重试。`,
	rateLimited: host => `被 ${host} 限流`,
	webPage: '响应是网页',
	notJson: '响应不是 JSON',
	unexpected: (place, problem) => `响应${place === undefined ? '' : `在 ${place} 处`}不符合预期：${problem}`,
	tooLarge: megabytes => `超过 ${megabytes} MB`,
	encoding: name => `不支持的内容编码 "${name}"`,
	signedIn: '响应可能来自代理或登录页面。请登录后重试。',
	proxyPage: '响应可能来自代理或登录页面。请检查终端节点。',
	notModelArts: '请确认该终端节点是 ModelArts 的终端节点。',
	notModelArtsLog: '请确认该终端节点是 ModelArts 的终端节点。--log-file 可记录请求。',
	notResults: (place, problem) => `响应不是结果列表：${place === undefined ? '' : `${place} 处：`}${problem}`,
	empty: '响应中既没有总数，也没有结果',
	wait: (count, unit) => `${count} ${units[unit]}`,
} satisfies Catalogue<typeof english.responses>;

const requests = {
	tasks: '任务列表',
	task: '任务',
	versions: '版本列表',
	version: '版本',
	results: '结果列表',
	picture: '图片',
	response: '响应',
	dataset: '数据集',
	datasetVersion: '数据集版本',
	datasetSamples: '数据集的样本列表',
	import: '导入',
	importTask: '导入任务',
	project: name => `项目 ${name}`,
	token: user => `${user} 的 Token`,
} satisfies Catalogue<typeof english.requests>;

const network = {
	tries: (what, count) => count > 1 ? `${what}（已尝试 ${count} 次）` : what,
	again: '请重试。',
	testEndpoint: '请重试，或测试终端节点：winnow doctor',
	cantConnect: host => `无法连接 ${host}`,
	cantResolve: host => `无法解析 ${host}`,
	cantResolveAdvice: '请检查终端节点、区域和本机的 DNS。',
	openFiles: host => `无法连接 ${host}：打开的文件过多`,
	openFilesAdvice: '请提高上限，例如：ulimit -n 1024',
	dns: host => `无法解析 ${host}：DNS 服务器没有响应`,
	dnsAdvice: '请检查本机的 DNS。',
	refused: host => `${host} 拒绝连接`,
	refusedAdvice: '请检查终端节点及其端口。',
	unreachable: host => `无法访问 ${host}`,
	unreachableAdvice: '请检查网络、代理和防火墙。',
	stopped: host => `${host} 停止响应`,
	silent: host => `${host} 已接受请求，但没有响应`,
	slow: host => `${host} 响应过慢`,
	closed: host => `${host} 关闭了连接`,
	largeHead: host => `${host} 返回的响应头超过 128 kB`,
	largeHeadAdvice: '请检查终端节点。如果 Token 很长，请改用访问密钥。',
	memory: host => `内存不足，无法连接 ${host}`,
	decompress: host => `无法解压 ${host} 的响应`,
} satisfies Catalogue<typeof english.network>;

const certificates = {
	otherHost: (host, names, more) => `${host} 的证书${names.length === 0 ? '不含主机名' : `属于 ${names.join('、')}`}${more > 0 ? `，另有 ${more} 个主机名` : ''}`,
	dottedBucket: `存储服务的证书不适用于名称含点的桶。${withoutVerifying}`,
	checkHost: `请检查终端节点的主机名：响应可能来自其他服务器。${withoutVerifying}`,
	expired: (host, day) => `${host} 的证书${day === undefined ? '已过期' : `已于 ${day} 过期`}`,
	notYet: host => `${host} 的证书尚未生效`,
	checkDate: `请检查本机的日期。${withoutVerifying}`,
	notHttps: host => `${host} 不是 HTTPS 服务器`,
	untrusted: host => `${host} 的证书不受信任`,
	untrustedAdvice: `请将 NODE_EXTRA_CA_CERTS 设为证书颁发机构的证书文件。${withoutVerifying}`,
} satisfies Catalogue<typeof english.certificates>;

const directly = (host: string): string => `将 ${host} 加入 NO_PROXY 以直接连接`;

const proxies = {
	name: (host, variable) => `代理 ${host}（${variable}）`,
	cantResolve: name => `无法解析${name}`,
	refusedConnection: name => `${name}拒绝连接`,
	unreachable: name => `无法访问${name}`,
	socks: variable => `${variable} 是 SOCKS 代理，不受支持`,
	socksAdvice: host => `请将 HTTPS_PROXY 设为 HTTP 代理，例如 ${exampleProxy}，或${directly(host)}。`,
	invalid: variable => `${variable} 不是有效的代理 URL`,
	invalidAdvice: host => `代理 URL 的格式如 ${exampleProxy}。用户名和密码中的特殊字符需要百分号编码。也可以${directly(host)}。`,
	check: (variable, target) => `请检查 ${variable}，或${directly(target)}。`,
	untrusted: name => `${name}的证书不受信任`,
	authentication: name => `${name}需要认证，或拒绝了用户名和密码（HTTP 407）`,
	authenticationAdvice: variable => `请在 ${variable} 中的主机名前加上 NAME:PASSWORD@，特殊字符需要百分号编码。`,
	refused: (name, target, status) => `${name}拒绝连接 ${target}（HTTP ${status}）`,
	askAdministrator: (variable, target) => `请联系代理管理员放行。请检查 ${variable}，或${directly(target)}。`,
} satisfies Catalogue<typeof english.proxies>;

const settings = {
	noEndpoint: '未配置服务的终端节点',
	noEndpointAdvice: '请设置 --region NAME 或 --endpoint URL。winnow demo 两者都不需要。',
	noIam: '未配置 IAM 的终端节点',
	noIamAdvice: '请设置 HUAWEICLOUD_SDK_IAM_ENDPOINT，或使用 --project ID 以及 Token 或访问密钥。',
	noProject: '未配置项目 ID',
	noProjectAdvice: '请设置 --project ID，或设置 --region NAME 以自动查询。',
	unknownProject: about => `该账号中没有${about}`,
	unknownProjectAdvice: '请检查 --region，或设置 --project ID（见控制台的 "我的凭证"）。',
	cantListProjects: '该用户无权查询项目列表。请设置 --project ID。',
	noTls: '未校验 TLS 证书：网络中的其他人可以读取和篡改通信内容。',
	plainHttp: '已允许明文 HTTP：凭证可能以未加密的方式发送。',
	notHttp: address => `${address} 不是 HTTP URL`,
	notHttpAdvice: '终端节点以 https:// 开头。',
	unencrypted: host => `以明文 HTTP 访问 ${host} 会使凭证未经加密发送`,
	unencryptedAdvice: '请使用 https://；如果信任该网络，可使用 --allow-http。',
	invalidRegion: region => `区域 "${region}" 无效`,
	invalidRegionAdvice: '区域的格式如 cn-north-4 或 eu-de。URL 请使用 --endpoint。',
	invalidEndpoint: text => text === undefined ? '终端节点无效' : `终端节点 "${text}" 无效`,
	invalidEndpointAdvice: hasPassword => `终端节点的格式如 https://modelarts.cn-north-4.myhuaweicloud.com${hasPassword ? '，不含用户名和密码' : ''}。`,
	noCredentials: kind => `未找到${kindNames[kind]}`,
	noCredentialsAdvice: '请设置 WINNOW_TOKEN，或 HUAWEICLOUD_SDK_AK 和 HUAWEICLOUD_SDK_SK。winnow demo 不需要凭证。',
	noProfile: (profile, kind) => `profile "${profile}" 不存在，或不含${kindNames[kind]}`,
	lookedIn: files => `已查找：${files.join('、')}。`,
	tokenNeedsProject: '获取 Token 需要项目，但项目和区域均未设置',
	tokenNeedsProjectAdvice: '请设置 --project ID 或 --region NAME。',
	otherUsersRead: file => `其他用户可以读取 ${file}。请运行：chmod 600 ${file}`,
	cantRead: (file, code) => `无法读取 ${file}（${code}）`,
	cantReadAdvice: '请检查其权限，或使用其他凭证。',
} satisfies Catalogue<typeof english.settings>;

const redirects = {
	notHttp: '图片的地址不是 HTTP URL',
	noLocation: about => `${about}：存储服务重定向，但没有 Location 头`,
	forbidden: (about, why) => `${about}：存储服务重定向到不允许的地址：${why}`,
	unencrypted: (about, host) => `${about}：存储服务从 HTTPS 重定向到 ${host} 的明文 HTTP`,
	internal: (about, host) => `${about}：存储服务重定向到内网地址 ${host}`,
	twice: about => `${about}：存储服务重定向超过一次`,
	withStatus: (what, status) => `${what}（HTTP ${status}）`,
	advice: '桶可能在其他区域。请检查 --region。',
} satisfies Catalogue<typeof english.redirects>;

const imports = {
	unsure: '导入可能已经开始。重试之前，请先在控制台查看该数据集的导入任务。',
	noTask: about => `${about}：响应中没有 task_id`,
} satisfies Catalogue<typeof english.imports>;

/** Texts of the cloud service. */
export const service = {
	credentials, codes, statuses, responses, requests, network, certificates, proxies, settings, secrets, files, redirects, imports,
} satisfies Catalogue<typeof english>;
