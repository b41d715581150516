// The title of the page of a thing. Names and descriptions have up to 255 characters, which would fill a phone before
// anything else is seen: of what is longer than three lines those are shown, and the rest on demand.

import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { partWords as words } from '../texts/parts.ts';

type Props = {
  readonly children: string | undefined;
  readonly description?: React.ReactNode;
  readonly actions?: React.ReactNode;
};

export function ThingHeader({ children: title = '', description, actions }: Props) {
  const [isWhole, setWhole] = useState(false);
  const lines = [useRef<HTMLSpanElement>(null), useRef<HTMLSpanElement>(null)] as const;
  const isCut = useIsCut(lines, isWhole);
  return (
    <Header
      variant="h1"
      actions={actions}
      description={
        typeof description === 'string' ? (
          <Lines text={description} place={lines[1]} isWhole={isWhole} />
        ) : (
          description
        )
      }
      {...(isCut && {
        info: (
          <Button
            variant="inline-link"
            formAction="none"
            ariaExpanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? words.showLess : words.showAll}
          </Button>
        ),
      })}
    >
      <Lines text={title} place={lines[0]} isWhole={isWhole} />
    </Header>
  );
}

/** What is shorter fits three lines of any screen. */
const longMin = 60;

type Place = RefObject<HTMLSpanElement | null>;

function Lines(props: { readonly text: string; readonly place: Place; readonly isWhole: boolean }) {
  const { text, place, isWhole } = props;
  if (text.length <= longMin) return <>{text}</>;
  return (
    <span ref={place} className={isWhole ? 'three-lines whole' : 'three-lines'}>
      {text}
    </span>
  );
}

/** Whether some of it is not seen; while all of it is shown, whether some was not seen before. */
function useIsCut(places: readonly Place[], isWhole: boolean): boolean {
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const found = places.flatMap(({ current }) => current ?? []);
    if (isWhole || found.length === 0) return undefined;
    const look = () =>
      setCut(found.some(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 1));
    const observer = new ResizeObserver(look);
    for (const each of found) observer.observe(each);
    look();
    return () => observer.disconnect();
  });
  return isCut;
}
