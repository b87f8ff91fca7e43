/**
When a signed address expires (ms since 1970); undefined if unknown. OBS and V2 addresses have `Expires` (seconds since 1970), V4 addresses `X-Amz-Date` and `X-Amz-Expires` (seconds after it).
*/
export const expiresAt = (address: string): number | undefined => {
	const query = address.slice(address.indexOf('?') + 1);
	const value = (name: string): string | undefined => new RegExp(`(?:^|&)${name}=([^&#]*)`, 'i').exec(query)?.[1];
	const expires = value('Expires');
	if (expires !== undefined && /^\d+$/.test(expires)) {
		return Number(expires) * 1000;
	}

	const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(value('X-Amz-Date') ?? '');
	const lifetime = value('X-Amz-Expires');
	if (date && lifetime !== undefined && /^\d+$/.test(lifetime)) {
		const [, year, month, day, hour, minute, second] = date.map(Number);
		return Date.UTC(year!, month! - 1, day, hour, minute, second) + (Number(lifetime) * 1000);
	}

	return undefined;
};
