// Where the map is, and the buttons that move it.

import Button from '@cloudscape-design/components/button';
import { type Cidr, equals } from '../../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../../src/domain/cidr/text.ts';
import { mapWords as words } from '../texts/map.ts';
import type { MapEngine } from './engine.ts';
import { pagesTo } from './layout.ts';

type Props = {
  readonly root: Cidr;
  readonly window: Cidr;
  readonly engine: React.RefObject<MapEngine | undefined>;
};

export function Toolbar({ root, window, engine }: Props) {
  const path = pagesTo(root, window);
  const buttons = [
    ['zoom-in', words.zoomIn, (map: MapEngine) => map.zoom(2)],
    ['zoom-out', words.zoomOut, (map: MapEngine) => map.zoom(0.5)],
    ['angle-up', words.up, (map: MapEngine) => map.up()],
    ['zoom-to-fit', words.whole, (map: MapEngine) => map.look(root)],
  ] as const;
  return (
    <div className="space-map-bar">
      <nav aria-label={words.path}>
        <ol className="space-map-path">
          {path.map((page) => (
            <li key={formatCidr(page)}>
              <button
                type="button"
                aria-current={equals(page, window) ? 'location' : undefined}
                onClick={() => engine.current?.look(page)}
              >
                {formatCidr(page)}
              </button>
            </li>
          ))}
          {path.some((page) => equals(page, window)) ? null : (
            <li aria-current="location">{formatCidr(window)}</li>
          )}
        </ol>
      </nav>
      <span className="space-map-buttons">
        {buttons.map(([iconName, ariaLabel, act]) => (
          <Button
            key={iconName}
            iconName={iconName}
            variant="icon"
            formAction="none"
            ariaLabel={ariaLabel}
            onClick={() => engine.current && act(engine.current)}
          />
        ))}
      </span>
    </div>
  );
}
