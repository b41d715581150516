import { patterns, type Standing } from './palette.ts';
import { words } from './words.ts';

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
    <ul className="space-map-legend" aria-label="Legend">
      {standings.map((standing) => (
        <li key={standing}>
          <span className={`swatch swatch-${standing} pattern-${patterns[standing]}`} aria-hidden="true" />
          {words.standings[standing]}
        </li>
      ))}
    </ul>
  );
}
