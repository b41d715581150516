// One moment, as a date and a time of the day in universal time.

import DatePicker from '@cloudscape-design/components/date-picker';
import FormField from '@cloudscape-design/components/form-field';
import TimeInput from '@cloudscape-design/components/time-input';
import { historyWords as words } from '../../texts/history.ts';

export type InstantDraft = { readonly date: string; readonly time: string };

/** A draft of an instant, of now unless told. */
export function readInstant(at: string | undefined): InstantDraft {
  const text = at ?? new Date().toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 19) };
}

/** @returns nothing for what is no moment yet */
export function instantOf({ date, time }: InstantDraft): string | undefined {
  const whole = /^\d\d:\d\d$/.test(time) ? `${time}:00` : time;
  const at = Date.parse(`${date}T${whole}Z`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

export function Instant({
  value,
  errorText,
  onChange,
}: {
  readonly value: InstantDraft;
  readonly errorText: string;
  readonly onChange: (value: InstantDraft) => void;
}) {
  return (
    <div className="history-instant">
      <FormField label={words.date} errorText={errorText}>
        <DatePicker
          format="iso"
          value={value.date}
          openCalendarAriaLabel={(date) => (date ? words.calendar(date) : words.openCalendar)}
          todayAriaLabel={words.today}
          nextMonthAriaLabel={words.nextMonth}
          previousMonthAriaLabel={words.previousMonth}
          onChange={({ detail }) => onChange({ ...value, date: detail.value })}
        />
      </FormField>
      <FormField label={words.time}>
        <TimeInput
          value={value.time}
          format="hh:mm:ss"
          onChange={({ detail }) => onChange({ ...value, time: detail.value })}
        />
      </FormField>
    </div>
  );
}
