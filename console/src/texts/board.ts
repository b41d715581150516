// What a screen reader is told when widgets are moved with the keyboard, and the labels of a widget's handles.

import type { BoardProps } from '@cloudscape-design/board-components/board';
import type { BoardItemProps } from '@cloudscape-design/board-components/board-item';

export type WidgetData = { readonly title: string; readonly description: string };

export const boardWords: BoardProps.I18nStrings<WidgetData> = {
  liveAnnouncementDndStarted: (type) => (type === 'resize' ? 'Resizing' : 'Dragging'),
  liveAnnouncementDndItemReordered: ({ placement }) =>
    `Moved to column ${placement.x + 1}, row ${placement.y + 1}`,
  liveAnnouncementDndItemResized: ({ placement }) =>
    `Resized to ${placement.width} columns, ${placement.height} rows`,
  liveAnnouncementDndItemInserted: ({ placement }) =>
    `Put at column ${placement.x + 1}, row ${placement.y + 1}`,
  liveAnnouncementDndCommitted: () => 'Done',
  liveAnnouncementDndDiscarded: () => 'Put back',
  liveAnnouncementItemRemoved: ({ item }) => `Removed ${item.data.title}`,
  navigationAriaLabel: 'Widgets',
  navigationItemAriaLabel: (item) => item?.data.title ?? 'Empty',
};

export const itemWords: BoardItemProps.I18nStrings = {
  dragHandleAriaLabel: 'Move',
  dragHandleAriaDescription:
    'Space or Enter picks it up, arrows move it, Space or Enter puts it down, Escape puts it back.',
  resizeHandleAriaLabel: 'Resize',
  resizeHandleAriaDescription: 'Space or Enter begins, arrows resize, Space or Enter ends, Escape undoes.',
};
