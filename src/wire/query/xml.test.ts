import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readXml } from '../../../test/wire/well-formed.ts';
import { requireCodec } from '../codec.ts';
import type { Member, Shape, Structure } from '../shape.ts';
import { contentWriter, escapeText } from './xml.ts';

const pools = requireCodec('ec2', 'DescribeIpamPools', 'ec2-query');

describe('XML replies', () => {
  test('members stand below the root under their published names, and what is undefined is left out', () => {
    assert.equal(
      pools.encode(
        {
          IpamPools: [{ IpamPoolId: 'p', PoolDepth: 1, AutoImport: false, Locale: undefined, Tags: [] }, {}],
        },
        'request',
      ),
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<DescribeIpamPoolsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>request</requestId>' +
        '<ipamPoolSet><item><ipamPoolId>p</ipamPoolId><poolDepth>1</poolDepth><autoImport>false</autoImport>' +
        '<tagSet/></item><item/></ipamPoolSet></DescribeIpamPoolsResponse>',
    );
  });

  test('an empty list keeps its element', () => {
    assert.match(pools.encode({ IpamPools: [] }, 'r'), /<ipamPoolSet\/>/);
  });

  test('times have milliseconds and Z, and numbers are plain decimals', () => {
    const { encode } = requireCodec('ec2', 'GetIpamResourceCidrs', 'ec2-query');
    const usage = (IpUsage: number) =>
      /<ipUsage>(.*)<\/ipUsage>/.exec(encode({ IpamResourceCidrs: [{ IpUsage }] }, 'r'))?.[1];
    assert.deepEqual(
      [0.0039, 1e-7, -2.5e-9, 1e21, 0, 5e-324].map((value) => usage(value)?.slice(0, 22)),
      ['0.0039', '0.0000001', '-0.0000000025', '1000000000000000000000', '0', '0.00000000000000000000'],
    );
    const history = requireCodec('ec2', 'GetIpamAddressHistory', 'ec2-query');
    assert.match(
      history.encode({ HistoryRecords: [{ SampledStartTime: new Date(Date.UTC(2026, 0, 31)) }] }, 'r'),
      /<sampledStartTime>2026-01-31T00:00:00\.000Z</,
    );
  });

  test('an operation without a result says that it succeeded', () => {
    const { encode } = requireCodec('ec2', 'DeleteVpc', 'ec2-query');
    for (const result of [undefined, {}])
      assert.match(encode(result, 'r'), /<\/requestId><return>true<\/return><\/DeleteVpcResponse>$/);
  });

  test('the AWS Query protocol wraps the result and puts the request id behind it', () => {
    assert.equal(
      requireCodec('sts', 'GetCallerIdentity', 'aws-query').encode(
        { UserId: '1', Account: '1', Arn: 'a' },
        'r',
      ),
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
        '<UserId>1</UserId><Account>1</Account><Arn>a</Arn></GetCallerIdentityResult>' +
        '<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>',
    );
  });

  test('markup is escaped, and what XML cannot hold is replaced', () => {
    assert.equal(escapeText('<a>&"\r\n\t'), '&lt;a&gt;&amp;"&#13;\n\t');
    assert.equal(escapeText('\u0000\u001b\uffff\ud800x\udc00'), '\ufffd\ufffd\ufffd\ufffdx\ufffd');
    assert.equal(escapeText('😀'), '😀');
  });

  test('any text gives a reply that parses, with the text in it when XML can hold it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (wild, tame) => {
        readXml(pools.encode({ NextToken: wild }, wild));
        const root = readXml(pools.encode({ NextToken: tame }, 'r'));
        const text = root.children.find((child) => child.name === 'nextToken')?.text;
        assert.equal(
          text
            ?.replaceAll('&lt;', '<')
            .replaceAll('&gt;', '>')
            .replaceAll('&#13;', '\r')
            .replaceAll('&amp;', '&'),
          tame,
        );
      }),
    );
  });

  for (const result of [
    { IpamPools: {} },
    { IpamPools: [{ PoolDepth: '1' }] },
    { IpamPools: [{ PoolDepth: Number.NaN }] },
    { IpamPools: [{ AutoImport: 'true' }] },
    { IpamPools: [undefined] },
    { NextToken: 5 },
    [],
    'text',
  ]) {
    test(`a result that breaks its contract is our error (${JSON.stringify(result)})`, () => {
      assert.throws(() => pools.encode(result, 'r'), TypeError);
    });
  }

  test('flattened lists and maps have no element around their entries', () => {
    const member = (name: string, shape: Shape, flattened: boolean): Member => ({
      name,
      required: false,
      xmlName: name,
      queryName: undefined,
      httpQuery: undefined,
      flattened,
      shape,
    });
    const map: Shape = { kind: 'map', keyName: 'key', valueName: 'value', value: { kind: 'string' } };
    const list: Shape = { kind: 'list', element: { kind: 'string' }, elementName: 'member' };
    const shape: Structure = {
      kind: 'structure',
      name: 'Sample',
      members: [member('L', list, true), member('M', map, false), member('F', map, true)],
    };
    assert.equal(
      contentWriter(shape)({ L: ['a', 'b'], M: { 'k<': 'v' }, F: { k: '' } }),
      '<L>a</L><L>b</L><M><entry><key>k&lt;</key><value>v</value></entry></M><F><key>k</key><value/></F>',
    );
  });
});
