// What is asked of the audit trail, as the address of the page tells it: a link to it asks the same again.

import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Input } from '../../api/actions.ts';
import { periodOf, readLast } from '../history/question.ts';

const names = ['resource', 'action', 'principal', 'result', 'last', 'from', 'to'] as const;

export type Asked = { readonly [Name in (typeof names)[number]]?: string };

export type Asking = {
  readonly asked: Asked;
  readonly isFiltered: boolean;
  /** Changes some of it; what is empty is no longer asked. */
  readonly ask: (change: { readonly [Name in keyof Asked]: string | undefined }) => void;
  readonly clear: () => void;
};

export function useAsked(): Asking {
  const [address, setAddress] = useSearchParams();
  const given = names.flatMap((name) => {
    const value = address.get(name);
    return value ? [[name, value] as const] : [];
  });
  const put = (change: Readonly<Record<string, string | undefined>>) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(change)) {
        if (value) next.set(name, value);
        else next.delete(name);
      }
      return next;
    });
  return {
    asked: Object.fromEntries(given),
    isFiltered: given.length > 0,
    ask: put,
    clear: () => put(Object.fromEntries(names.map((name) => [name, undefined]))),
  };
}

/** The service of an action need not be named where it is EC2, as that of most is. */
export const fullAction = (text: string): string =>
  text === '' || text.includes(':') ? text : `ec2:${text}`;

/** The same as the call takes it. A length of time ends when it is asked for, not whenever the page is drawn. */
export function useQuestion(asked: Asked): Input<'cadastre:ListAuditRecords'> {
  const { resource, action, principal, result, last = '', from, to } = asked;
  return useMemo(() => {
    const period =
      from !== undefined || readLast(last)
        ? periodOf({ cidr: '', match: 'around', vpc: '', last, from, to, at: undefined }, Date.now())
        : undefined;
    const timeOf = (time: number | undefined) =>
      time === undefined || Number.isNaN(time) ? undefined : new Date(time).toISOString();
    return {
      ResourceId: resource,
      Action: action,
      Principal: principal,
      IsRefused: result === 'refused' || undefined,
      StartTime: timeOf(period?.from),
      EndTime: timeOf(period?.to),
    };
  }, [resource, action, principal, result, last, from, to]);
}
