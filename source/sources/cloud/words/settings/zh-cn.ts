import type {Catalogue} from '../../../../text/language.js';
import type {files as englishFiles, secrets as english} from './en.js';

/** Secrets as they were found. */
export const secrets = {
	variable: name => `${name}（环境变量）`,
	names: {
		token: 'Token', accessKey: 'AK', secretKey: 'SK', securityToken: 'SecurityToken',
	},
	characters: {whitespace: '空白字符', control: '控制字符', other: '非 ASCII 字符'},
	cantSend: (source, name, character) => `${source}：${name} 含有${character}，因此未发送任何请求`,
	cantSendAdvice: '请重新完整复制，不要包含换行。',
	stray: {
		quotes: name => `${name} 的值带有引号，因此未发送任何请求`,
		carriageReturn: name => `${name} 的值以回车符结尾，因此未发送任何请求`,
		control: name => `${name} 的值含有控制字符，因此未发送任何请求`,
	},
	strayAdvice: '请将其删除。docker --env-file 会把引号和回车符保留在值中。',
	agency: '本云服务器的委托',
	noKeys: '元数据服务未返回密钥',
	noKeysAdvice: '请确认本服务器已配置委托，且该委托有权使用 ModelArts 和 OBS。',
	noMetadata: '元数据服务没有响应',
	noMetadataAdvice: '--auth agency 只能在云服务器上使用。',
	noToken: about => `${about}：IAM 的响应中没有 Token`,
	noTokenAdvice: '请检查 IAM 的终端节点（OS_AUTH_URL、HUAWEICLOUD_SDK_IAM_ENDPOINT）。',
	looked: files => `已查找：WINNOW_TOKEN；HUAWEICLOUD_SDK_AK 和 _SK；HW_ACCESS_KEY 和 HW_SECRET_KEY、HW_AUTH_TOKEN、HW_USER_NAME 和 HW_USER_PASSWORD；OS_TOKEN、OS_ACCESS_KEY 和 OS_SECRET_KEY、OS_USERNAME 和 OS_PASSWORD；${files.join('；')}。只有指定 --auth agency 时才使用委托。`,
} satisfies Catalogue<typeof english>;

/** Files with clouds, regions and other settings. */
export const files = {
	inFile: (section, file) => `${file} 中的 ${section}`,
	cloud: (name, file) => `${file} 中的 cloud "${name}"`,
	tooLarge: (file, size) => `${file} 过大，不是配置文件（${size} 字节）`,
	notYaml: place => `${place} 不是有效的 YAML`,
	yamlAdvice: '请修正该文件，或使用其他凭证。以 * & ! | > % @ 或 ` 开头的值需要加引号。',
	notClouds: file => `${file} 不是 cloud 列表`,
	notCloudsAdvice: '请修正该文件，或使用其他凭证。cloud 应放在 "clouds:" 下。',
	noFile: wanted => `OS_CLOUD 为 "${wanted}"，但未找到 clouds.yaml`,
	noFileAdvice: looked => `请将 OS_CLIENT_CONFIG_FILE 设为该文件。已查找：${looked.join('、')}。`,
	noCloud: (file, wanted) => `${file} 中没有 cloud "${wanted}"（OS_CLOUD）`,
	noCloudAdvice: names => names.length === 0 ? '其中没有任何 cloud。' : `其中有 ${names.join('、')}。`,
	notText: (cloud, place) => `${cloud} 含有不是文本的值：${place ?? '该 cloud 本身'}`,
	notTextAdvice: '请修正该文件，或使用其他凭证。',
	authType: (cloud, method) => `${cloud} 的 auth_type "${method}" 不受支持`,
	authTypeAdvice: '请使用 Token、访问密钥，或用户名和密码。',
	profile: (cloud, name) => `${cloud} 的 profile "${name}" 未知`,
	profileAdvice: '请在该 cloud 中添加 auth_url 和 region_name。',
	incomplete: (cloud, has) => `${cloud} 没有 Token、访问密钥，也没有用户名和密码：${has.length === 0 ? '没有 auth 部分' : `auth 部分只有 ${has.join('、')}`}`,
	incompleteAdvice: '请将其补全，或用 --profile 选择其他 cloud。',
	notRegions: (file, place) => `${file} 不是区域列表：${place ?? '顶层'}处的值不符合预期`,
	notRegionsAdvice: '请修正该文件，或将其删除以使用默认的终端节点。',
	cantLog: (file, code) => `无法写入日志文件 ${file}（${code ?? '错误'}）`,
	cantLogAdvice: '请检查目录及其权限，或省略 --log-file。',
} satisfies Catalogue<typeof englishFiles>;
