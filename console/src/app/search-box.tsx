// The search of the top bar: asks as one types, tells what was found and of which kind, and goes there.

import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Output } from '../api/actions.ts';
import { useCall } from '../api/queries.ts';
import { searchWords as words } from '../texts/search.ts';
import { texts } from '../texts.ts';
import { enteredPath, optionOf, pathOfResult } from './search-results.ts';

/** Somebody who types asks once when they pause. */
const pauseMs = 200;

export function SearchBox() {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const navigate = useNavigate();
  const wanted = text.trim();
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const { data, error, isFetching, refetch } = useCall(
    'cadastre:Search',
    asked === '' ? undefined : { Query: asked, MaxResults: 20 },
  );
  const isCurrent = asked === wanted && asked !== '';
  const results = isCurrent ? (data?.Results ?? []) : [];
  const options = useMemo(() => results.map(optionOf), [results]);
  const go = (path: string | undefined): void => {
    if (path === undefined) return;
    setText('');
    void navigate(path.slice('/console'.length));
  };
  const select = ({ value, selectedOption }: AutosuggestProps.SelectDetail): void => {
    const result = results[options.findIndex((each) => each.value === selectedOption?.value)];
    const first = results[0];
    go(result ? pathOfResult(result) : (enteredPath(value.trim()) ?? (first && pathOfResult(first))));
  };
  const status = statusOf({ isAsked: wanted !== '', isLoading: !isCurrent || isFetching, error });
  return (
    <Autosuggest
      value={text}
      options={options}
      filteringType="manual"
      ariaLabel={texts.top.search}
      placeholder={texts.top.search}
      enteredTextLabel={words.lookUp}
      statusType={status}
      loadingText={words.searching}
      errorText={error?.message ?? ''}
      recoveryText={words.again}
      finishedText={isCurrent && data ? finishOf(data) : undefined}
      onLoadItems={({ detail }) => {
        if (!detail.firstPage && !detail.samePage) return;
        if (error) void refetch();
      }}
      onChange={({ detail }) => setText(detail.value)}
      onSelect={({ detail }) => select(detail)}
    />
  );
}

/** What stands below the results. */
const finishOf = ({ Results, HasMore }: Output<'cadastre:Search'>): string | undefined =>
  HasMore ? words.more : Results?.length ? undefined : words.nothing;

type Progress = { readonly isAsked: boolean; readonly isLoading: boolean; readonly error: Error | null };

function statusOf({ isAsked, isLoading, error }: Progress): AutosuggestProps.StatusType {
  if (!isAsked) return 'finished';
  if (error && !isLoading) return 'error';
  return isLoading ? 'loading' : 'finished';
}
