import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { requireCodec } from './codec.ts';
import {
  actionOfPath,
  apis,
  contractOf,
  isService,
  publishedActions,
  serviceOfSigningName,
  serviceOfTarget,
  serviceOfVersion,
} from './contract.ts';
import type { Shape } from './shape.ts';

describe('published contracts', () => {
  test('an operation has its shapes and the version of its API', () => {
    const contract = contractOf('ec2', 'CreateIpamPool');
    assert.equal(contract?.api.version, '2016-11-15');
    assert.deepEqual(
      contract?.input.members.filter((member) => member.required).map((member) => member.name),
      ['IpamScopeId', 'AddressFamily'],
    );
    assert.deepEqual(
      contract?.output.members.map((member) => [member.name, member.xmlName]),
      [['IpamPool', 'ipamPool']],
    );
  });

  for (const name of [
    '',
    'Nonsense',
    'createIpamPool',
    '__proto__',
    'constructor',
    'toString',
    'IpamPool',
    'EC2Client',
    'CreateIpamPoolRequest',
    'default',
  ]) {
    test(`there is no action called ${name || 'nothing'}`, () => {
      assert.equal(contractOf('ec2', name), undefined);
      assert.throws(() => requireCodec('ec2', name, 'ec2-query'), { fault: 'UnknownAction' });
    });
  }

  test('every published operation has codecs for its own protocol and for JSON', () => {
    const counts = (['ec2', 'sts', 'iam', 'ram', 'organizations', 'servicequotas', 'ce'] as const).map(
      (service) => {
        const actions = publishedActions(service);
        for (const action of actions) {
          for (const protocol of [apis[service].protocol, 'json-form'] as const) {
            assert.ok(requireCodec(service, action, protocol));
          }
        }
        return actions.length;
      },
    );
    const least = [800, 10, 150, 30, 50, 20, 40];
    assert.ok(
      counts.every((count, index) => count >= least[index]!),
      String(counts),
    );
  });

  test('a codec is compiled once', () => {
    assert.equal(
      requireCodec('ec2', 'CreateVpc', 'ec2-query'),
      requireCodec('ec2', 'CreateVpc', 'ec2-query'),
    );
  });

  test('a path of its own names an action together with its method', () => {
    assert.deepEqual(actionOfPath('POST', '/createresourceshare'), {
      service: 'ram',
      action: 'CreateResourceShare',
    });
    assert.deepEqual(actionOfPath('DELETE', '/deleteresourceshare')?.action, 'DeleteResourceShare');
    for (const [method, path] of [
      ['GET', '/createresourceshare'],
      ['POST', '/createresourceshare/'],
      ['POST', '/CreateResourceShare'],
      ['POST', '/'],
      ['POST', '__proto__'],
    ] as const) {
      assert.equal(actionOfPath(method, path), undefined);
    }
  });

  test('a target names its service before the dot, and nothing else does', () => {
    assert.equal(serviceOfTarget('AWSOrganizationsV20161128'), 'organizations');
    for (const prefix of ['', 'organizations', 'AWSOrganizationsV20161128.', '__proto__']) {
      assert.equal(serviceOfTarget(prefix), undefined);
    }
  });

  test('a structure within itself is read to a bounded depth', () => {
    let depth = 0;
    let shape: Shape | undefined = contractOf('organizations', 'DescribeHandshake')?.output;
    while (shape?.kind === 'structure') {
      const inner: Shape | undefined = shape.members.find(({ name }) =>
        ['Handshake', 'Resources'].includes(name),
      )?.shape;
      shape = inner?.kind === 'list' ? inner.element : inner;
      depth += 1;
    }
    assert.equal(depth, 2 + 4);
  });

  test('only calls with a form are told by a version or by a scope', () => {
    assert.deepEqual([serviceOfVersion('2018-01-04'), serviceOfSigningName('ram')], [undefined, undefined]);
    assert.deepEqual(
      [serviceOfVersion('2016-11-28'), serviceOfSigningName('organizations')],
      [undefined, undefined],
    );
  });

  test('a service is known by its name, its version and its signing name, and by nothing else', () => {
    assert.deepEqual([serviceOfVersion('2011-06-15'), serviceOfSigningName('ec2')], ['sts', 'ec2']);
    assert.deepEqual([serviceOfVersion(''), serviceOfSigningName('s3')], [undefined, undefined]);
    assert.deepEqual(['ec2', 'iam', 's3', '__proto__', 'constructor'].map(isService), [
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
