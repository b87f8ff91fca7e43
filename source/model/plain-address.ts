/** Whether an address is a web address, whose query can hold a signature. */
export const isWeb = (address: string | undefined): boolean => address !== undefined && /^https?:/i.test(address);

/**
An address that is safe to show and store: web addresses lose everything from the question mark on, which includes signatures. OBS and file addresses are unchanged.
*/
export const plainAddress = <Address extends string | undefined>(address: Address): Address | string => {
	if (address === undefined || !isWeb(address)) {
		return address;
	}

	const end = address.search(/[?#]/);
	return end === -1 ? address : address.slice(0, end);
};
