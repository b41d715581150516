// Every filter that the service documents for a listing is one here, whether anything has what it looks at or not. The
// names are in the descriptions of the published client.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contract, isElsewhere } from './support/contract.ts';
import { where } from './support/listings.ts';
import { send } from './support/send.ts';

const models = new URL('../../node_modules/@aws-sdk/client-ec2/dist-types/models/', import.meta.url);

type Documented = { readonly action: string; readonly parameter: string; readonly names: readonly string[] };

/** What is written of the filters of each listing; of those that have a list of them at all. */
function listDocumented(): Documented[] {
  const text = readdirSync(models)
    .filter((file) => file.endsWith('.d.ts'))
    .map((file) => readFileSync(new URL(file, models), 'utf8'))
    .join('\n');
  const requests = [...text.matchAll(/export interface (\w+)Request \{\n([\s\S]*?)\n\}/g)];
  return requests.flatMap(([, action = '', members = '']) => {
    const end = /\*\/\s+(Filters?)\?: Filter\[\]/.exec(members);
    if (!end) return [];
    const description = members.slice(members.lastIndexOf('/**', end.index), end.index);
    const names = [...description.matchAll(/<li>[\s*]*<p>[\s*]*<code>([^<]+)<\/code>/g)].map(
      ([, name = '']) => name,
    );
    // `tag` is written with the key apart from it.
    const known = names.map((name) => (name === 'tag' || name.startsWith('tag:') ? 'tag:KEY' : name));
    return known.length === 0 ? [] : [{ action, parameter: end[1] as string, names: [...new Set(known)] }];
  });
}

contract('Filters', (place) => {
  test('are those that the service documents', { skip: isElsewhere || place.isSecond }, async () => {
    const actor = await place.account();
    const unknown: string[] = [];
    let nameCount = 0;
    for (const { action, parameter, names } of listDocumented()) {
      for (const name of names) {
        const error = await send(actor, action, { [parameter]: [where(name, 'x')] }).then(
          () => undefined,
          (error: Error) => error,
        );
        // What is not served at all is in the guide to what is.
        if (error?.name === 'InvalidAction') break;
        nameCount += 1;
        if (error) unknown.push(`${action} ${name}: ${error.message}`);
      }
    }
    assert.deepEqual(unknown, []);
    assert.ok(nameCount > 300, `only ${nameCount} names were found`);
  });
});
