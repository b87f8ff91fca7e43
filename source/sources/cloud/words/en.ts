import {files, secrets} from './settings/en.js';

/** Kind of credential that was used; undefined if unknown, or for a signed address. */
type Credential = 'token' | 'aksk' | 'agency' | 'password' | 'none' | undefined;

/** Kind of credentials to look for. */
type Auth = 'auto' | 'token' | 'aksk' | 'password' | 'agency';

const kindNames: Readonly<Record<Auth, string>> = {
	auto: 'credentials', token: 'token', aksk: 'access key', password: 'user name and password', agency: 'agency',
};

const doctor = 'winnow doctor shows which credentials are used.';
const withoutVerifying = '--no-tls-verify disables the check.';
const clock = 'This machine\'s clock is more than 15 minutes off. Set it; winnow doctor shows the difference.';
const permission = 'The account lacks a permission: it needs modelarts:processTask:getProcessTask and obs:object:GetObject.';
const exampleProxy = 'http://proxy.example.com:3128';

const refused: Readonly<Record<NonNullable<Credential>, string>> = {
	token: `The service rejected the token. Get a new one for this project and region, and copy all of it. ${doctor}`,
	aksk: `The service rejected the access key. Check the access key, the secret key and this machine's clock. ${doctor} Five bad signatures lock a key for five minutes.`,
	agency: 'The service rejected the keys of this server\'s agency. Check that the agency may use ModelArts in this project and region, and check this machine\'s clock.',
	password: `The service rejected the token fetched with the user name and password. Check --project and --region. ${doctor}`,
	none: 'Check the user name, password and account name. Several wrong passwords lock the user for a while.',
};

const expired: Readonly<Record<NonNullable<Credential>, string>> = {
	token: 'The token has expired. Get a new one.',
	aksk: 'The temporary access key\'s security token has expired. Get a new key.',
	agency: 'The keys of this server\'s agency have expired. Try again to get new ones.',
	password: 'The token has expired. Try again to get a new one with the user name and password.',
	none: 'The token has expired. Get a new one.',
};

const furtherTries: Readonly<Record<'key' | 'password', readonly [few: string, many: string]>> = {
	key: [
		'Each try sends another bad signature, and five of them lock a key for five minutes.',
		'The key may now be locked for five minutes.',
	],
	password: [
		'Each try sends the wrong password again, and several wrong passwords lock the user.',
		'The user may now be locked.',
	],
};

const credentials = {
	refused: (kind: Credential) => kind === undefined ? `Check the credentials. ${doctor}` : refused[kind],
	expired: (kind: Credential) => expired[kind ?? 'token'],
	permission: (kind: Credential) => kind === 'token' || kind === 'password' ? `${permission} A token must also be for this project.` : permission,
	largeHead: (kind: Credential) => kind === 'aksk' || kind === 'agency' ? 'The service or a proxy rejects the request headers as too large. Check the endpoint.' : 'The token is too long for the service or a proxy. Use an access key, or get a token without the catalog (?nocatalog=true).',
	paused(kind: Credential, times: number, wait: string) {
		const [few, many] = furtherTries[kind === 'password' ? 'password' : 'key'];
		return `Rejected ${times} times in a row, so automatic requests pause for ${wait}. ${times < 5 ? few : many} Correct the ${kind === 'password' ? 'user name or password' : 'key or this machine\'s clock'} and restart.`;
	},
	/** Advice by the service's error code. */
	locked: 'The key is locked for five minutes after too many bad signatures. Check the secret key before you try again.',
	damagedToken: 'The token is damaged or belongs to another cloud. Get a new one and copy all of it.',
	unknownKey: 'The access key doesn\'t exist. It was deleted or belongs to another cloud.',
	wrongSecret: 'The secret key doesn\'t match the access key. Check it before you try again: five bad signatures lock the key for five minutes.',
	wrongPassword: 'Check the user name, password and account name. Several wrong passwords lock the user for a while.',
	clock,
	otherProject: 'The credentials are for another project or region. Check --project and --region.',
	unusableProject: 'The project can\'t be used. Check --project, and check whether the account is in arrears.',
	otherRegion: 'This user has no access to this region. Check --region, or ask the account\'s administrator.',
	arrears: 'The account is in arrears or suspended.',
	workspace: 'The workspace doesn\'t exist, or this account has no access to it.',
};

const codes = {
	version: 'The version doesn\'t exist. List the task\'s versions with: winnow versions TASK',
	task: 'The task doesn\'t exist. Check project and region, and list the tasks with: winnow tasks',
	deleted: 'The dataset, its version or another resource doesn\'t exist or was deleted. Check its ID.',
	notOffered: 'This endpoint doesn\'t offer data processing. Check endpoint and region: the feature is available in a few regions (cn-north-4, cn-north-1, cn-east-3, cn-south-1) and not for every account.',
	running: 'The version is still running and has no results yet. Try again when it has finished.',
	failed: 'The version failed. winnow versions TASK shows why.',
	noPath: 'Check the OBS address.',
	bucketAccess: 'ModelArts has no access to the bucket. Check the agency\'s permissions and the bucket\'s policy.',
	bucketKey: 'The bucket is encrypted with a key that ModelArts has no access to.',
	slower: 'Rate limited. Try again in a few seconds.',
	parameter: 'The service rejected a parameter. Check --process-parameter, --page-size and --status.',
	largePicture: 'The picture is larger than ModelArts handles (12 MB).',
	gateway: 'The API gateway has a problem. Try again, or contact support with the request ID.',
	noObject: 'The object is no longer in its bucket.',
	noBucket: 'The bucket was deleted.',
	archived: 'The object is archived. Restore it in OBS first.',
	expiredAddress: 'The address has expired, or access is denied.',
	signature: 'The address\'s signature doesn\'t match. A proxy may have changed the address.',
	resize: 'OBS can\'t resize this file.',
};

const statuses = {
	redirect: 'The endpoint redirects to another address, and credentials are not sent there. Check --endpoint.',
	notFound: 'Check endpoint, project, task and version.',
	proxy: 'The proxy requires authentication. Put NAME:PASSWORD@ before the host in http_proxy.',
	server: 'The service has a problem. Try again, or contact support with the request ID.',
};

const responses = {
	/** @param about What was requested, as the start of a sentence: `The list of results`. */
	failed: (about: string, what: string) => `${about}: ${what}`,
	withStatus: (message: string, status: number) => message === '' ? `HTTP ${status}` : `${message} (HTTP ${status})`,
	titledPage: (title: string | undefined) => `a web page, "${title ?? 'without a title'}"`,
	retryIn: (wait: string) => `Retry in ${wait}.`,
	rateLimited: (host: string) => `rate limited by ${host}`,
	webPage: 'the response is a web page',
	notJson: 'the response is not JSON',
	unexpected: (place: string | undefined, problem: string) => `unexpected response at ${place ?? 'the top level'}: ${problem}`,
	tooLarge: (megabytes: number) => `larger than ${megabytes} MB`,
	encoding: (name: string) => `unsupported content encoding "${name}"`,
	signedIn: 'A proxy or sign-in page may have answered. Sign in, then try again.',
	proxyPage: 'A proxy or sign-in page may have answered. Check the endpoint.',
	notModelArts: 'Check that the endpoint is a ModelArts endpoint.',
	notModelArtsLog: 'Check that the endpoint is a ModelArts endpoint. --log-file records the requests.',
	notResults: (place: string | undefined, problem: string) => `The response is not a list of results: at ${place ?? 'the top level'}: ${problem}`,
	empty: 'The response has neither a count nor results',
	/** @param unit The unit, from the list in `formatWait`. */
	wait: (count: number, unit: 'years' | 'days' | 'hours' | 'minutes' | 's') => `${count} ${unit}`,
};

/** What is requested. */
const requests = {
	tasks: 'The list of tasks',
	task: 'The task',
	versions: 'The list of versions',
	version: 'The version',
	results: 'The list of results',
	picture: 'The picture',
	response: 'The response',
	dataset: 'The dataset',
	datasetVersion: 'The dataset version',
	datasetSamples: 'The list of samples of the dataset',
	import: 'The import',
	importTask: 'The import task',
	project: (name: string) => `Project ${name}`,
	token: (user: string) => `A token for ${user}`,
};

const again = 'Try again.';
const testEndpoint = 'Try again, or test the endpoint with: winnow doctor';

const network = {
	tries: (what: string, count: number) => count > 1 ? `${what} (tried ${count} times)` : what,
	again,
	testEndpoint,
	cantConnect: (host: string) => `can't connect to ${host}`,
	cantResolve: (host: string) => `can't resolve ${host}`,
	cantResolveAdvice: 'Check the endpoint, the region and this machine\'s DNS.',
	openFiles: (host: string) => `can't connect to ${host}: too many open files`,
	openFilesAdvice: 'Raise the limit, for example: ulimit -n 1024',
	dns: (host: string) => `can't resolve ${host}: the DNS server doesn't respond`,
	dnsAdvice: 'Check this machine\'s DNS.',
	refused: (host: string) => `connection refused by ${host}`,
	refusedAdvice: 'Check the endpoint and its port.',
	unreachable: (host: string) => `can't reach ${host}`,
	unreachableAdvice: 'Check the network, the proxy and the firewall.',
	stopped: (host: string) => `${host} stopped responding`,
	silent: (host: string) => `${host} accepted the request but doesn't respond`,
	slow: (host: string) => `${host} responds too slowly`,
	closed: (host: string) => `${host} closed the connection`,
	largeHead: (host: string) => `${host} sent more than 128 kB of headers`,
	largeHeadAdvice: 'Check the endpoint. If the token is very long, use an access key instead.',
	memory: (host: string) => `not enough memory to connect to ${host}`,
	decompress: (host: string) => `can't decompress the response of ${host}`,
};

const certificates = {
	/** @param names The first of the certificate's host names. */
	otherHost: (host: string, names: readonly string[], more: number) => `the certificate of ${host} is for ${names.length === 0 ? 'no host name' : names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
	dottedBucket: `The store's certificate doesn't cover bucket names with dots. ${withoutVerifying}`,
	checkHost: `Check the endpoint's host name: another server may be answering. ${withoutVerifying}`,
	/** @param day `2026-01-31`. */
	expired: (host: string, day: string | undefined) => `the certificate of ${host} expired${day === undefined ? '' : ` on ${day}`}`,
	notYet: (host: string) => `the certificate of ${host} is not valid yet`,
	checkDate: `Check this machine's date. ${withoutVerifying}`,
	notHttps: (host: string) => `${host} is not an HTTPS server`,
	untrusted: (host: string) => `${host} has an untrusted certificate`,
	untrustedAdvice: `Set NODE_EXTRA_CA_CERTS to the certificate authority's file. ${withoutVerifying}`,
};

const proxies = {
	name: (host: string, variable: string) => `the proxy ${host} (${variable})`,
	cantResolve: (name: string) => `can't resolve ${name}`,
	refusedConnection: (name: string) => `connection refused by ${name}`,
	unreachable: (name: string) => `can't reach ${name}`,
	socks: (variable: string) => `${variable} is a SOCKS proxy, which is not supported`,
	socksAdvice: (host: string) => `Set HTTPS_PROXY to an HTTP proxy, such as ${exampleProxy}, or add ${host} to NO_PROXY to connect directly.`,
	invalid: (variable: string) => `${variable} is not a valid proxy URL`,
	invalidAdvice: (host: string) => `A proxy URL looks like ${exampleProxy}. Percent-encode special characters in the user name and password. Or add ${host} to NO_PROXY to connect directly.`,
	check: (variable: string, target: string) => `Check ${variable}, or add ${target} to NO_PROXY to connect directly.`,
	untrusted: (name: string) => `${name} has an untrusted certificate`,
	authentication: (name: string) => `${name} requires authentication, or rejected the user name and password (HTTP 407)`,
	authenticationAdvice: (variable: string) => `Put NAME:PASSWORD@ before the host in ${variable}, with special characters percent-encoded.`,
	refused: (name: string, target: string, status: number) => `${name} refused to connect to ${target} (HTTP ${status})`,
	askAdministrator: (variable: string, target: string) => `Ask the proxy's administrator to allow it. Check ${variable}, or add ${target} to NO_PROXY to connect directly.`,
};

/** What is missing or wrong in the flags, the environment and the files with credentials. */
const settings = {
	noEndpoint: 'No service endpoint configured',
	noEndpointAdvice: 'Set --region NAME or --endpoint URL. winnow demo needs neither.',
	noIam: 'No IAM endpoint configured',
	noIamAdvice: 'Set HUAWEICLOUD_SDK_IAM_ENDPOINT, or use --project ID with a token or an access key.',
	noProject: 'No project ID configured',
	noProjectAdvice: 'Set --project ID, or --region NAME to look it up.',
	unknownProject: (about: string) => `${about} not found in this account`,
	unknownProjectAdvice: 'Check --region, or set --project ID (shown in the console under My Credentials).',
	cantListProjects: 'The user has no permission to list projects. Set --project ID.',
	noTls: 'TLS certificates are not verified: others on the network can read and change the traffic.',
	plainHttp: 'Plain HTTP is allowed: credentials may be sent unencrypted.',
	notHttp: (address: string) => `${address} is not an HTTP URL`,
	notHttpAdvice: 'An endpoint starts with https://.',
	unencrypted: (host: string) => `Plain HTTP to ${host} would send credentials unencrypted`,
	unencryptedAdvice: 'Use https://, or --allow-http if you trust the network.',
	invalidRegion: (region: string) => `Invalid region "${region}"`,
	invalidRegionAdvice: 'A region looks like cn-north-4 or eu-de. For a URL, use --endpoint.',
	/** @param text Omitted if it may contain a password. */
	invalidEndpoint: (text: string | undefined) => text === undefined ? 'Invalid endpoint' : `Invalid endpoint "${text}"`,
	invalidEndpointAdvice: (hasPassword: boolean) => `An endpoint looks like https://modelarts.cn-north-4.myhuaweicloud.com${hasPassword ? ', without a user name and password' : ''}.`,
	noCredentials: (kind: Auth) => `No ${kindNames[kind]} found`,
	noCredentialsAdvice: 'Set WINNOW_TOKEN, or HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK. winnow demo needs none.',
	noProfile: (profile: string, kind: Auth) => `No profile "${profile}" with ${kind === 'auto' ? 'credentials' : `${kind === 'aksk' ? 'an' : 'a'} ${kindNames[kind]}`} found`,
	lookedIn: (files: readonly string[]) => `Looked in ${files.join(', ')}.`,
	tokenNeedsProject: 'A token needs a project, but neither a project nor a region is set',
	tokenNeedsProjectAdvice: 'Set --project ID or --region NAME.',
	otherUsersRead: (file: string) => `Other users can read ${file}. Run: chmod 600 ${file}`,
	cantRead: (file: string, code: string) => `Can't read ${file} (${code})`,
	cantReadAdvice: 'Check its permissions, or use other credentials.',
};

/** Addresses of pictures, and where the store redirects. */
const redirects = {
	notHttp: 'The picture\'s address is not an HTTP URL',
	noLocation: (about: string) => `${about}: the store redirects without a Location header`,
	forbidden: (about: string, why: string) => `${about}: the store redirects to a forbidden address: ${why}`,
	unencrypted: (about: string, host: string) => `${about}: the store redirects from HTTPS to plain HTTP on ${host}`,
	internal: (about: string, host: string) => `${about}: the store redirects to the internal address ${host}`,
	twice: (about: string) => `${about}: the store redirects more than once`,
	withStatus: (what: string, status: number) => `${what} (HTTP ${status})`,
	advice: 'The bucket may be in another region. Check --region.',
};

/** Imports into a dataset. */
const imports = {
	unsure: 'The import may have begun. Check the import tasks of the dataset in the console before you try again.',
	noTask: (about: string) => `${about}: the response has no task_id`,
};

/** Texts of the cloud service: what failed, and what to do. */
export const service = {
	credentials, codes, statuses, responses, requests, network, certificates, proxies, settings, secrets, files, redirects, imports,
};
