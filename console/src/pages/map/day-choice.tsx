// Chooses the day of the map: by a slider, day by day, or in a calendar. The map follows the slider while it moves.

import Button from '@cloudscape-design/components/button';
import DatePicker from '@cloudscape-design/components/date-picker';
import { dayWords as words } from '../../texts/map.ts';
import { daysKept, numberOf, textOf, today } from './days.ts';

type Props = {
  /** Nothing for now. */
  readonly day: string | undefined;
  readonly onPreview: (day: string | undefined) => void;
  readonly onChange: (day: string | undefined) => void;
};

export function DayChoice({ day, onPreview, onChange }: Props) {
  const last = today();
  const first = last - daysKept;
  const value = day === undefined ? last : numberOf(day);
  const dayOf = (at: number): string | undefined =>
    at >= last ? undefined : textOf(Math.max(first, Math.floor(at)));
  const commit = (): void => onChange(dayOf(value));
  return (
    <div className="day-choice">
      <div className="day-choice-controls">
        <label htmlFor="map-day">{words.label}</label>
        <Button
          variant="icon"
          iconName="angle-left"
          ariaLabel={words.before}
          disabled={value <= first}
          onClick={() => onChange(dayOf(value - 1))}
        />
        <div className="day-choice-slider">
          <input
            id="map-day"
            type="range"
            min={first}
            max={last}
            value={value}
            aria-valuetext={day ?? words.now}
            onChange={(event) => onPreview(dayOf(Number(event.target.value)))}
            onPointerUp={commit}
            onKeyUp={commit}
            onBlur={commit}
          />
          <div className="day-choice-years" aria-hidden="true">
            {yearsIn(first, last).map(({ year, share }) => (
              <span key={year} style={{ left: `${share * 100}%` }}>
                {year}
              </span>
            ))}
          </div>
        </div>
        <Button
          variant="icon"
          iconName="angle-right"
          ariaLabel={words.after}
          disabled={value >= last}
          onClick={() => onChange(dayOf(value + 1))}
        />
        <DatePicker
          format="iso"
          value={textOf(value)}
          ariaLabel={words.date}
          locale="en-GB"
          openCalendarAriaLabel={(chosen) => (chosen ? words.calendar(chosen) : words.openCalendar)}
          todayAriaLabel={words.today}
          nextMonthAriaLabel={words.nextMonth}
          previousMonthAriaLabel={words.previousMonth}
          isDateEnabled={(date) => {
            const at = numberOf(localTextOf(date));
            return at >= first && at <= last;
          }}
          onChange={({ detail }) => {
            const at = numberOf(detail.value);
            if (at >= first) onChange(dayOf(at));
          }}
        />
        <Button disabled={day === undefined} onClick={() => onChange(undefined)}>
          {words.toNow}
        </Button>
      </div>
      <div role="status" className="day-choice-shown">
        {day === undefined ? words.shownNow : words.shown(longOf(day), last - value)}
      </div>
    </div>
  );
}

/** Where years begin, in parts of the slider. */
function yearsIn(first: number, last: number): { year: number; share: number }[] {
  const years: { year: number; share: number }[] = [];
  for (let year = new Date(textOf(first)).getUTCFullYear() + 1; ; year += 1) {
    const at = numberOf(`${year}-01-01`);
    if (at > last) return years;
    years.push({ year, share: (at - first) / (last - first) });
  }
}

const longOf = (day: string): string =>
  new Date(day).toLocaleDateString('en', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The day that a calendar shows a date as. */
const localTextOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
