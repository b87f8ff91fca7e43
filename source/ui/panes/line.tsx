import {Text} from 'ink';
import {memo} from 'react';

/** One finished line of the screen: styled and cut to its width by whoever made it, so that Ink has nothing left to measure or wrap. */
export const Line = memo(({children}: {readonly children: string}) => <Text wrap='truncate'>{children === '' ? ' ' : children}</Text>);
