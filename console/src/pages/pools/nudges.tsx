// Buttons to the blocks beside the one that is chosen.

import Button from '@cloudscape-design/components/button';
import { useNarrow } from '../../parts/use-narrow.ts';
import { texts } from '../../texts.ts';
import type { Neighbours } from './neighbours.ts';

export function Nudges(props: {
  readonly neighbours: Neighbours;
  readonly onChoose: (cidr: string) => void;
}) {
  const isNarrow = useNarrow();
  const { previous, next, larger, smaller } = props.neighbours;
  const nudges = [
    [texts.space.previous, 'angle-left', previous],
    [texts.space.next, 'angle-right', next],
    [texts.space.larger, 'zoom-in', larger],
    [texts.space.smaller, 'zoom-out', smaller],
  ] as const;
  return (
    <fieldset className="plain" aria-label={texts.space.neighbours}>
      <div className="nudges">
        {nudges.map(([label, icon, cidr]) => (
          <Button
            key={label}
            formAction="none"
            {...(!isNarrow && { iconName: icon })}
            fullWidth={isNarrow}
            disabled={!cidr}
            // With a reason it can still have the focus, which a key that leads to the last block would lose.
            disabledReason={texts.space.noNeighbour}
            ariaLabel={cidr ? `${label}: ${cidr}` : label}
            onClick={() => cidr && props.onChoose(cidr)}
          >
            {label}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
