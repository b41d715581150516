import type { Store, Transaction } from '../../src/store/store.ts';

/** A question to a store: which way it was put, and with how many values. */
export type Asked = { readonly way: string; readonly sql: string; readonly valueCount: number };

/** Has everything written down that a store is asked from now on. */
export function listenTo(store: Store): Asked[] {
  const asked: Asked[] = [];
  const told = (transaction: Transaction): Transaction =>
    new Proxy(transaction, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          asked.push({ way: String(name), sql: String(args[0]), valueCount: args.length - 1 });
          return (member as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  for (const name of ['read', 'glance', 'write'] as const) {
    const usual = store[name].bind(store) as Store['read'];
    Object.assign(store, {
      [name]: (work: (transaction: Transaction) => Promise<unknown>) =>
        usual((transaction) => work(told(transaction))),
    });
  }
  return asked;
}
