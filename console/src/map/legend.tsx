import { mapWords as words } from '../texts/map.ts';
import { patterns, type Standing } from './palette.ts';

const ofScope: readonly Standing[] = [
  'available',
  'compliant',
  'occupied',
  'overlapping',
  'noncompliant',
  'ignored',
];
const ofPool: readonly Standing[] = ['available', 'allocated', 'occupied'];

/** What the colours and patterns mean. */
export function Legend({ isPool, hasChosen }: { readonly isPool: boolean; readonly hasChosen: boolean }) {
  const standings = [...(isPool ? ofPool : ofScope), ...(hasChosen ? (['chosen'] as const) : [])];
  return (
    <ul className="space-map-legend" aria-label={words.legend}>
      {standings.map((standing) => (
        <li key={standing}>
          <Swatch standing={standing} />
          {words.standings[standing]}
        </li>
      ))}
      {isPool ? null : (
        <li>
          <span className="swatch swatch-subnets" aria-hidden="true" />
          {words.subnets}
        </li>
      )}
    </ul>
  );
}

export const Swatch = ({ standing }: { readonly standing: Standing }) => (
  <span className={`swatch swatch-${standing} pattern-${patterns[standing]}`} aria-hidden="true" />
);
