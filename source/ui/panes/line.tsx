import {Text} from 'ink';
import {memo} from 'react';

/** A finished line of the screen, styled and cut to its width, so that Ink has nothing to measure or wrap. */
export const Line = memo(({children}: {readonly children: string}) => <Text wrap='truncate'>{children === '' ? ' ' : children}</Text>);
