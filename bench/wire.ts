// What one request costs on the wire side: node bench/wire.ts

import { requireCodec } from '../src/wire/codec.ts';
import { readForm } from '../src/wire/query/form.ts';
import { deriveSigningKey, readSignature, signatureMatches } from '../src/wire/sigv4.ts';
import { credentials, requestOf } from '../test/wire/official-client.ts';

const roundCount = 5;

/** Median over a few rounds, in microseconds per run, after one round to warm up. */
function measure(name: string, count: number, run: () => unknown): void {
  const rounds: number[] = [];
  for (let round = 0; round <= roundCount; round += 1) {
    const startedAt = performance.now();
    for (let index = 0; index < count; index += 1) run();
    if (round > 0) rounds.push(((performance.now() - startedAt) * 1000) / count);
  }
  const sorted = rounds.toSorted((a, b) => a - b);
  const [low, median, high] = [0, roundCount >> 1, roundCount - 1].map((index) => sorted[index]?.toFixed(2));
  console.log(`${name}: ${median} µs [${low}–${high}]`);
}

const request = await requestOf('ec2', 'AllocateIpamPoolCidr', {
  IpamPoolId: 'ipam-pool-0a1b2c3d4e5f60718',
  NetmaskLength: 24,
  PreviewNextCidr: true,
  DisallowedCidrs: ['10.0.0.0/24', '10.0.1.0/24'],
  TagSpecifications: [{ ResourceType: 'ipam-pool-allocation', Tags: [{ Key: 'Name', Value: 'web' }] }],
});
const allocate = requireCodec('ec2', 'AllocateIpamPoolCidr', 'ec2-query');
measure('decode AllocateIpamPoolCidr', 20_000, () =>
  allocate.decode(readForm(request.query, request.body), request.body),
);

const signature = readSignature(request);
if (signature.kind !== 'claim') throw new Error('the sample is not signed');
const { date, region, service } = signature;
const key = deriveSigningKey(credentials.secretAccessKey, date, region, service);
measure('verify a signature, key derived before', 20_000, () => {
  const claim = readSignature(request);
  if (claim.kind !== 'claim' || !signatureMatches(request, claim, key)) throw new Error('it should match');
});
measure('derive a signing key', 5_000, () =>
  deriveSigningKey(credentials.secretAccessKey, date, region, service),
);

const pool = {
  OwnerId: '123456789012',
  IpamPoolId: 'ipam-pool-0a1b2c3d4e5f60718',
  IpamPoolArn: 'arn:aws:ec2::123456789012:ipam-pool/ipam-pool-0a1b2c3d4e5f60718',
  IpamScopeArn: 'arn:aws:ec2::123456789012:ipam-scope/ipam-scope-0a1b2c3d4e5f60718',
  IpamScopeType: 'private',
  IpamArn: 'arn:aws:ec2::123456789012:ipam/ipam-0a1b2c3d4e5f60718',
  IpamRegion: 'eu-west-1',
  Locale: 'eu-west-1',
  PoolDepth: 2,
  State: 'create-complete',
  Description: 'web & <frontend>',
  AutoImport: false,
  AddressFamily: 'ipv4',
  AllocationMinNetmaskLength: 16,
  AllocationMaxNetmaskLength: 28,
  AllocationDefaultNetmaskLength: 24,
  Tags: [
    { Key: 'Name', Value: 'web' },
    { Key: 'env', Value: 'production' },
  ],
};
const answer = { IpamPools: Array.from({ length: 100 }, () => ({ ...pool })) };
for (const protocol of ['ec2-query', 'json-form'] as const) {
  const { encode } = requireCodec('ec2', 'DescribeIpamPools', protocol);
  const size = Math.round(Buffer.byteLength(encode(answer, 'r')) / 1000);
  measure(`encode 100 pools as ${protocol}, ${size} kB`, 500, () => Buffer.from(encode(answer, 'r')));
}
