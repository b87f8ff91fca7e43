/** Where a secret was found and what is wrong with it. Never its value. */
export const secrets = {
	variable: (name: string) => `${name} (environment variable)`,
	names: {token: 'token', accessKey: 'access key', secretKey: 'secret key', securityToken: 'security token'},
	characters: {whitespace: 'whitespace', control: 'a control character', other: 'a non-ASCII character'},
	cantSend: (source: string, name: string, character: string) => `${source}: the ${name} contains ${character}, so nothing was sent`,
	cantSendAdvice: 'Copy it again, complete and without line breaks.',
	stray: {
		quotes: (name: string) => `The value of ${name} has quotes around it, so nothing was sent`,
		carriageReturn: (name: string) => `The value of ${name} ends with a carriage return, so nothing was sent`,
		control: (name: string) => `The value of ${name} contains a control character, so nothing was sent`,
	},
	strayAdvice: 'Remove it. docker --env-file keeps quotes and carriage returns as part of the value.',
	agency: 'the agency of this cloud server',
	noKeys: 'The metadata service returned no keys',
	noKeysAdvice: 'Check that this server has an agency, and that the agency may use ModelArts and OBS.',
	noMetadata: 'The metadata service did not respond',
	noMetadataAdvice: '--auth agency works only on servers of the cloud.',
	noToken: (about: string) => `${about}: IAM's response has no token`,
	noTokenAdvice: 'Check the IAM endpoint (OS_AUTH_URL, HUAWEICLOUD_SDK_IAM_ENDPOINT).',
	looked: (files: readonly string[]) => `Looked for WINNOW_TOKEN; HUAWEICLOUD_SDK_AK and _SK; HW_ACCESS_KEY and HW_SECRET_KEY, HW_AUTH_TOKEN, HW_USER_NAME and HW_USER_PASSWORD; OS_TOKEN, OS_ACCESS_KEY and OS_SECRET_KEY, OS_USERNAME and OS_PASSWORD; ${files.join('; ')}. The agency is used only with --auth agency.`,
};

/** Files with clouds, regions and other settings. */
export const files = {
	inFile: (section: string, file: string) => `${section} in ${file}`,
	cloud: (name: string, file: string) => `cloud "${name}" in ${file}`,
	tooLarge: (file: string, size: number) => `${file} is too large for a settings file (${size} bytes)`,
	notYaml: (place: string) => `${place} is not valid YAML`,
	yamlAdvice: 'Fix the file, or use other credentials. A value that starts with * & ! | > % @ or ` needs quotes.',
	notClouds: (file: string) => `${file} is not a list of clouds`,
	notCloudsAdvice: 'Fix the file, or use other credentials. Put the clouds under "clouds:".',
	noFile: (wanted: string) => `OS_CLOUD is "${wanted}", but no clouds.yaml was found`,
	noFileAdvice: (looked: readonly string[]) => `Set OS_CLIENT_CONFIG_FILE to the file. Looked in ${looked.join(', ')}.`,
	noCloud: (file: string, wanted: string) => `${file} has no cloud "${wanted}" (OS_CLOUD)`,
	noCloudAdvice: (names: readonly string[]) => `It has ${names.join(', ') || 'none'}.`,
	/** @param place Undefined for the cloud itself. */
	notText: (cloud: string, place: string | undefined) => `${cloud} has a value that is not text: ${place ?? 'the cloud'}`,
	notTextAdvice: 'Fix the file, or use other credentials.',
	authType: (cloud: string, method: string) => `${cloud} has an unsupported auth_type "${method}"`,
	authTypeAdvice: 'Use a token, an access key, or a user name and password.',
	profile: (cloud: string, name: string) => `${cloud} has an unknown profile "${name}"`,
	profileAdvice: 'Add auth_url and region_name to the cloud.',
	/** @param has The keys of its auth section. */
	incomplete: (cloud: string, has: readonly string[]) => `${cloud} has no token, no access key, and no user name and password: ${has.length === 0 ? 'it has no auth section' : `its auth section has ${has.join(', ')}`}`,
	incompleteAdvice: 'Complete it, or choose another cloud with --profile.',
	/** @param place Undefined for the top level. */
	notRegions: (file: string, place: string | undefined) => `${file} is not a list of regions: unexpected value at ${place ?? 'the top level'}`,
	notRegionsAdvice: 'Fix the file, or delete it to use the default endpoints.',
	cantLog: (file: string, code: string | undefined) => `Can't write the log file ${file} (${code ?? 'error'})`,
	cantLogAdvice: 'Check the folder and its permissions, or omit --log-file.',
};
