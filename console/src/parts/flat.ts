// The children of a fragment, each for itself, so that what arranges children sees them.

import { Children, Fragment, isValidElement } from 'react';

export const flat = (node: React.ReactNode): React.ReactNode =>
  isValidElement<{ children?: React.ReactNode }>(node) && node.type === Fragment
    ? Children.toArray(node.props.children)
    : node;
