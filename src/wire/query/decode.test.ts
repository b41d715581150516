import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Fault, type FaultName } from '../../domain/fault.ts';
import { awsDialect } from '../aws-query/decode.ts';
import { requireCodec } from '../codec.ts';
import { contractOf, publishedActions } from '../contract.ts';
import { ec2Dialect } from '../ec2-query/decode.ts';
import type { Member, Shape, Structure } from '../shape.ts';
import { type Dialect, queryDecoder } from './decode.ts';
import { readForm } from './form.ts';

const noBody = new Uint8Array();

function decode(action: string, parameters: string, service: 'ec2' | 'sts' = 'ec2'): unknown {
  const codec = requireCodec(service, action, service === 'ec2' ? 'ec2-query' : 'aws-query');
  return codec.decode(readForm(parameters, noBody), noBody);
}

function refuses(run: () => unknown, fault: FaultName, message: string): void {
  assert.throws(run, (error) => {
    assert.ok(error instanceof Fault, String(error));
    assert.deepEqual([error.fault, error.message], [fault, message]);
    return true;
  });
}

describe('EC2 Query parameters', () => {
  test('nested lists, structures, numbers, booleans and times get their types and SDK names', () => {
    assert.deepEqual(
      decode(
        'CreateIpamPool',
        'Action=CreateIpamPool&Version=2016-11-15&IpamScopeId=s&AddressFamily=ipv4&AutoImport=false' +
          '&AllocationMinNetmaskLength=0&SourceResource.ResourceId=vpc-1' +
          '&TagSpecification.1.ResourceType=ipam-pool&TagSpecification.1.Tag.2.Key=b&TagSpecification.1.Tag.1.Key=a' +
          '&TagSpecification.1.Tag.1.Value=',
      ),
      {
        IpamScopeId: 's',
        AddressFamily: 'ipv4',
        AutoImport: false,
        AllocationMinNetmaskLength: 0,
        SourceResource: { ResourceId: 'vpc-1' },
        TagSpecifications: [{ ResourceType: 'ipam-pool', Tags: [{ Key: 'a', Value: '' }, { Key: 'b' }] }],
      },
    );
    assert.deepEqual(
      decode(
        'GetIpamAddressHistory',
        'Cidr=c&IpamScopeId=s&StartTime=2024-01-02T03:04:05.678000Z&EndTime=2024-01-02T03:04:05Z',
      ),
      {
        Cidr: 'c',
        IpamScopeId: 's',
        StartTime: new Date('2024-01-02T03:04:05.678Z'),
        EndTime: new Date('2024-01-02T03:04:05.000Z'),
      },
    );
  });

  test('names that differ from the member are the published ones', () => {
    assert.deepEqual(
      decode(
        'CreateNetworkInterface',
        'SubnetId=s&SecurityGroupId.1=sg-1&PrivateIpAddresses.1.PrivateIpAddress=10.0.0.4',
      ),
      { SubnetId: 's', Groups: ['sg-1'], PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.4' }] },
    );
  });

  test('list positions may leave gaps and come in any order', () => {
    assert.deepEqual(decode('DescribeVpcs', 'VpcId.1000=d&VpcId.10=c&VpcId.2=a&VpcId.9=b'), {
      VpcIds: ['a', 'b', 'c', 'd'],
    });
  });

  test('members come in the order of the shape, however they were sent', () => {
    const sent = decode('DescribeVpcs', 'MaxResults=5&NextToken=t&VpcId.1=v&Filter.1.Name=n') as object;
    assert.deepEqual(Object.keys(sent), ['Filters', 'VpcIds', 'NextToken', 'MaxResults']);
  });

  for (const [parameters, shown] of [
    ['Nonsense=1', 'Nonsense'],
    ['IpamPoolIds.1=x', 'IpamPoolIds.1'],
    ['ipamPoolId.1=x', 'ipamPoolId.1'],
    ['Filter.1.Nam=x', 'Filter.1.Nam'],
    ['DryRun.1=x', 'DryRun.1'],
    ['__proto__=x', '__proto__'],
    ['__proto__.polluted=x', '__proto__.polluted'],
    ['constructor.prototype.polluted=x', 'constructor.prototype.polluted'],
    ['Filter.1.__proto__.polluted=x', 'Filter.1.__proto__.polluted'],
    ['toString=x', 'toString'],
    ['=x', ''],
    ['.=x', '.'],
    ['DryRun.=x', 'DryRun.'],
  ] as const) {
    test(`an unknown parameter is named (${parameters})`, () => {
      refuses(
        () => decode('DescribeIpamPools', parameters),
        'UnknownParameter',
        `The parameter ${shown} is not recognized`,
      );
      assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    });
  }

  for (const position of ['0', '01', '1001', '-1', '1e3', 'x', '', '__proto__', 'member']) {
    test(`a list position must be a number from 1 to 1000 (${position})`, () => {
      refuses(
        () => decode('DescribeVpcs', `VpcId.${position}=v`),
        'InvalidParameterValue',
        `The parameter VpcId.${position} is invalid. The entries of VpcId are numbered from 1 to 1000.`,
      );
    });
  }

  for (const [parameters, message] of [
    ['MaxResults=ten', 'Value (ten) for parameter MaxResults is invalid. Expected a whole number.'],
    ['MaxResults=5.5', 'Value (5.5) for parameter MaxResults is invalid. Expected a whole number.'],
    ['MaxResults=', 'Value () for parameter MaxResults is invalid. Expected a whole number.'],
    [
      'MaxResults=9007199254740993',
      'Value (9007199254740993) for parameter MaxResults is invalid. Expected a whole number.',
    ],
    ['DryRun=True', 'Value (True) for parameter DryRun is invalid. Expected true or false.'],
    ['VpcId=v', 'Value (v) for parameter VpcId is invalid. Expected VpcId.1, VpcId.2, …'],
    ['VpcId=v&VpcId.1=w', 'Value (v) for parameter VpcId is invalid. Expected VpcId.1, VpcId.2, …'],
    ['Filter.1=v', 'Value (v) for parameter Filter.1 is invalid. Expected Filter.1.… parameters.'],
    [
      'VpcId.1=%00',
      'The value for parameter VpcId.1 is invalid. It contains a control character or half a character.',
    ],
  ] as const) {
    test(`a value of the wrong kind is refused (${parameters})`, () => {
      refuses(() => decode('DescribeVpcs', parameters), 'InvalidParameterValue', message);
    });
  }

  for (const time of [
    '2024-02-30T00:00:00Z',
    '2024-01-01',
    '2024-01-01T25:00:00Z',
    '2024-01-01T00:00:00',
    '1704067200',
    '',
  ]) {
    test(`a time must be a real one in ISO 8601 with a zone (${time})`, () => {
      refuses(
        () => decode('GetIpamAddressHistory', `Cidr=c&IpamScopeId=s&StartTime=${time}`),
        'InvalidParameterValue',
        `Value (${time}) for parameter StartTime is invalid. Expected a time such as 2026-01-31T12:00:00Z.`,
      );
    });
  }

  test('a time may have another zone', () => {
    assert.deepEqual(
      decode('GetIpamAddressHistory', 'Cidr=c&IpamScopeId=s&StartTime=2024-01-02T03:04:05%2B05:30'),
      {
        Cidr: 'c',
        IpamScopeId: 's',
        StartTime: new Date('2024-01-01T21:34:05Z'),
      },
    );
  });

  test('the first required member that is missing is named as it is called on the wire', () => {
    refuses(
      () => decode('CreateIpamPool', ''),
      'MissingParameter',
      'The request must contain the parameter IpamScopeId',
    );
    refuses(
      () => decode('ProvisionByoipCidr', 'Cidr=c&CidrAuthorizationContext.Message=m'),
      'MissingParameter',
      'The request must contain the parameter CidrAuthorizationContext.Signature',
    );
    refuses(
      () => decode('CreateTags', 'ResourceId.1=a'),
      'MissingParameter',
      'The request must contain the parameter Tag',
    );
  });

  test('an unknown parameter is told before a bad value, and a bad value before a missing one', () => {
    const bad = 'MinCount=x';
    refuses(
      () => decode('RunInstances', `${bad}&Odd=1`),
      'UnknownParameter',
      'The parameter Odd is not recognized',
    );
    refuses(
      () => decode('RunInstances', bad),
      'InvalidParameterValue',
      'Value (x) for parameter MinCount is invalid. Expected a whole number.',
    );
  });

  test('no two members of a published structure share a parameter name', () => {
    const seen = new Set<Shape>();
    const check = (shape: Shape, keyOf: (member: Member) => string): void => {
      if (seen.has(shape)) return;
      seen.add(shape);
      if (shape.kind === 'list') check(shape.element, keyOf);
      if (shape.kind === 'map') check(shape.value, keyOf);
      if (shape.kind !== 'structure') return;
      assert.equal(new Set(shape.members.map(keyOf)).size, shape.members.length, shape.name);
      for (const member of shape.members) check(member.shape, keyOf);
    };
    for (const service of ['ec2', 'sts'] as const) {
      const { keyOf } = service === 'ec2' ? ec2Dialect : awsDialect;
      for (const action of publishedActions(service)) check(inputOf(service, action), keyOf);
    }
    assert.ok(seen.size > 1000);
  });
});

describe('AWS Query parameters', () => {
  test('lists have a member part', () => {
    assert.deepEqual(
      decode(
        'AssumeRole',
        'RoleArn=r&RoleSessionName=n&PolicyArns.member.2.arn=b&PolicyArns.member.1.arn=a',
        'sts',
      ),
      { RoleArn: 'r', RoleSessionName: 'n', PolicyArns: [{ arn: 'a' }, { arn: 'b' }] },
    );
  });

  test('an empty list is a parameter without a value', () => {
    assert.deepEqual(decode('AssumeRole', 'RoleArn=r&RoleSessionName=n&PolicyArns=', 'sts'), {
      RoleArn: 'r',
      RoleSessionName: 'n',
      PolicyArns: [],
    });
  });

  test('a list without its member part is refused', () => {
    refuses(
      () => decode('AssumeRole', 'PolicyArns.1.arn=a', 'sts'),
      'UnknownParameter',
      'The parameter PolicyArns.1.arn is not recognized',
    );
  });
});

describe('maps and flattened lists', () => {
  const text: Shape = { kind: 'string' };
  const member = (name: string, shape: Shape, flattened: boolean): Member => ({
    name,
    required: false,
    xmlName: name,
    queryName: undefined,
    httpQuery: undefined,
    flattened,
    shape,
  });
  const map: Shape = {
    kind: 'map',
    keyName: 'key',
    valueName: 'value',
    value: { kind: 'number', fraction: true },
  };
  const shape: Structure = {
    kind: 'structure',
    name: 'Sample',
    members: [
      member('Map', map, false),
      member('Flat', map, true),
      member('List', { kind: 'list', element: text, elementName: 'member' }, true),
    ],
  };
  const run = (parameters: string, dialect: Dialect = awsDialect) =>
    queryDecoder(shape, dialect)(readForm(parameters, noBody));

  test('a map is entries of key and value, with or without the entry part', () => {
    assert.deepEqual(
      run('Map.entry.1.key=a&Map.entry.1.value=1.5&Flat.1.key=b&Flat.1.value=-2e3&List.1=x&List.2=y'),
      {
        Map: { a: 1.5 },
        Flat: { b: -2000 },
        List: ['x', 'y'],
      },
    );
    assert.deepEqual(run('Map='), { Map: {} });
  });

  test('a key cannot be the prototype, or be there twice', () => {
    refuses(
      () => run('Map.entry.1.key=__proto__&Map.entry.1.value=1'),
      'InvalidParameterValue',
      'Value (__proto__) for parameter Map.entry.1.key is invalid. Choose another key.',
    );
    refuses(
      () => run('Flat.1.key=a&Flat.1.value=1&Flat.2.key=a&Flat.2.value=1'),
      'InvalidParameterValue',
      'Value (a) for parameter Flat.2.key is invalid. The key is given more than once.',
    );
    assert.deepEqual(Object.keys(run('Flat.1.key=constructor&Flat.1.value=1') as { Flat: object }), ['Flat']);
  });

  test('half an entry is refused', () => {
    refuses(
      () => run('Flat.1.key=a'),
      'MissingParameter',
      'The request must contain the parameter Flat.1.value',
    );
    refuses(
      () => run('Flat.1.value=1'),
      'MissingParameter',
      'The request must contain the parameter Flat.1.key',
    );
  });
});

function inputOf(service: 'ec2' | 'sts', action: string): Structure {
  const contract = contractOf(service, action);
  assert.ok(contract !== undefined);
  return contract.input;
}
