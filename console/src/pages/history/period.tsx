// A time range: a length that ends now, or from one instant to another one.

import DateRangePicker, { type DateRangePickerProps } from '@cloudscape-design/components/date-range-picker';
import { historyWords as words } from '../../texts/history.ts';
import { lastUsual, type Question, readLast, type Unit } from './question.ts';

/** What the picker's units are in those of a question. */
const unitsOf: Readonly<Record<string, readonly [number, Unit]>> = {
  second: [1 / 3600, 'hour'],
  minute: [1 / 60, 'hour'],
  hour: [1, 'hour'],
  day: [1, 'day'],
  week: [7, 'day'],
  month: [30, 'day'],
  year: [1, 'year'],
};

/** The last one is as far back as the history is kept. */
const lengths = ['1-hour', '1-day', '7-day', lastUsual, '1-year', '3-year'];

type Range = Partial<Pick<Question, 'last' | 'from' | 'to'>>;

export function Period(props: {
  readonly question: Range;
  /** What any time is called, where that can be chosen as well. */
  readonly placeholder?: string;
  readonly onChange: (range: Range) => void;
}) {
  const { question, placeholder, onChange } = props;
  const relative = (key: string) => ({
    key,
    type: 'relative' as const,
    ...(readLast(key) ?? { amount: 30, unit: 'day' as const }),
  });
  const value: DateRangePickerProps.Value | null =
    question.from === undefined
      ? question.last === undefined
        ? null
        : relative(question.last)
      : { type: 'absolute', startDate: question.from, endDate: question.to ?? new Date().toISOString() };
  return (
    <DateRangePicker
      value={value}
      relativeOptions={lengths.map(relative)}
      isValidRange={check}
      showClearButton={placeholder !== undefined}
      {...(placeholder !== undefined && { placeholder })}
      expandToViewport
      getTimeOffset={() => 0}
      onChange={({ detail }) => {
        const next = detail.value;
        if (next?.type === 'absolute') {
          const [from, to] = [new Date(next.startDate), new Date(next.endDate)];
          onChange({ from: from.toISOString(), to: to.toISOString() });
        } else if (!next) {
          onChange({ last: undefined, from: undefined, to: undefined });
        } else {
          const [days, unit] = unitsOf[next.unit] ?? [1, 'day'];
          onChange({
            last: `${Math.min(9999, Math.ceil(next.amount * days))}-${unit}`,
            from: undefined,
            to: undefined,
          });
        }
      }}
    />
  );
}

function check(value: DateRangePickerProps.Value | null): DateRangePickerProps.ValidationResult {
  if (value?.type === 'absolute' && !(Date.parse(value.startDate) <= Date.parse(value.endDate))) {
    return { valid: false, errorMessage: words.periodWrong };
  }
  if (
    value?.type === 'relative' &&
    !(Number.isInteger(value.amount) && value.amount > 0 && value.amount <= 9999)
  ) {
    return { valid: false, errorMessage: words.lengthWrong };
  }
  return { valid: true };
}
