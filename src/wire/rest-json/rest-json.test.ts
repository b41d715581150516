import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Fault } from '../../domain/fault.ts';
import { requireCodec } from '../codec.ts';
import { contractOf } from '../contract.ts';
import { restJsonDecoder } from './decode.ts';

const decode = (action: string, query: Record<string, string>, body: string) =>
  requireCodec('ram', action, 'rest-json').decode(new Map(Object.entries(query)), Buffer.from(body));

describe('the REST protocol with JSON', () => {
  test('members come from the body, or from the query string where they are bound to it', () => {
    assert.deepEqual(decode('CreateResourceShare', {}, '{"name":"x","principals":["1"],"tags":null}'), {
      name: 'x',
      principals: ['1'],
    });
    const bound = { permissionArn: 'p', permissionVersion: '3', 'X-Amz-Date': 'signing' };
    assert.deepEqual(decode('DeletePermissionVersion', bound, ''), {
      permissionArn: 'p',
      permissionVersion: 3,
    });
  });

  for (const [action, query, body, fault, message] of [
    ['DeleteResourceShare', {}, '', 'MissingParameter', /contain the parameter resourceShareArn$/],
    ['DeleteResourceShare', {}, '{"resourceShareArn":"a"}', 'UnknownParameter', /resourceShareArn is not/],
    ['DeleteResourceShare', { resourceShareArn: 'a', odd: '1' }, '{}', 'UnknownParameter', /odd is not/],
    ['CreateResourceShare', { name: 'x' }, '{}', 'UnknownParameter', /name is not recognized/],
    ['CreateResourceShare', {}, '{"name":1}', 'InvalidParameterValue', /Value \(1\) for parameter name/],
    ['CreateResourceShare', {}, '{"name":"x","odd":1}', 'UnknownParameter', /odd is not recognized/],
    ['CreateResourceShare', {}, '[]', 'MalformedRequest', /one JSON object/],
    [
      'DeletePermissionVersion',
      { permissionArn: 'p', permissionVersion: 'x' },
      '',
      'InvalidParameterValue',
      /whole number/,
    ],
  ] as const) {
    test(`${action} with ${JSON.stringify(query)} and ${body || 'no body'} is refused`, () => {
      assert.throws(
        () => decode(action, query, body),
        (error) => {
          assert.ok(error instanceof Fault, String(error));
          assert.equal(error.fault, fault);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  test('times of a reply are seconds with a fraction', () => {
    const { encode } = requireCodec('ram', 'CreateResourceShare', 'rest-json');
    const result = { resourceShare: { name: 'x', creationTime: new Date(1_700_000_000_250) } };
    assert.equal(encode(result, 'id'), '{"resourceShare":{"name":"x","creationTime":1700000000.25}}');
    assert.equal(encode(undefined, 'id'), '{}');
    assert.throws(() => encode({ resourceShare: { creationTime: 'now' } }, 'id'), TypeError);
  });

  test('what the query string cannot carry is found when the codec is made', () => {
    const input = contractOf('ram', 'CreateResourceShare')!.input;
    const bound = input.members.map((member) => ({ ...member, httpQuery: member.name }));
    assert.throws(() => restJsonDecoder({ ...input, members: bound }), /no codec carries a list/);
  });
});
