// A region is a place that address space belongs to: one of the AWS regions, or a name of the user's own
// such as a data centre. Zones are the parts of a region that subnets lie in.

export type Zone = { readonly name: string; readonly id: string };
export type Region = { readonly name: string; readonly zones: readonly Zone[] };

/** Region name, short code of its zone ids, and the letters of its zones (as published by the provider). */
const awsRegionList: readonly (readonly [name: string, code: string, letters: string])[] = [
  ['af-south-1', 'afs1', 'abc'],
  ['ap-east-1', 'ape1', 'abc'],
  ['ap-east-2', 'ape2', 'abc'],
  ['ap-northeast-1', 'apne1', 'acd'],
  ['ap-northeast-2', 'apne2', 'abcd'],
  ['ap-northeast-3', 'apne3', 'abc'],
  ['ap-south-1', 'aps1', 'abc'],
  ['ap-south-2', 'aps2', 'abc'],
  ['ap-southeast-1', 'apse1', 'abc'],
  ['ap-southeast-2', 'apse2', 'abc'],
  ['ap-southeast-3', 'apse3', 'abc'],
  ['ap-southeast-4', 'apse4', 'abc'],
  ['ap-southeast-5', 'apse5', 'abc'],
  ['ap-southeast-6', 'apse6', 'abc'],
  ['ap-southeast-7', 'apse7', 'abc'],
  ['ca-central-1', 'cac1', 'abd'],
  ['ca-west-1', 'caw1', 'abc'],
  ['eu-central-1', 'euc1', 'abc'],
  ['eu-central-2', 'euc2', 'abc'],
  ['eu-north-1', 'eun1', 'abc'],
  ['eu-south-1', 'eus1', 'abc'],
  ['eu-south-2', 'eus2', 'abc'],
  ['eu-west-1', 'euw1', 'abc'],
  ['eu-west-2', 'euw2', 'abc'],
  ['eu-west-3', 'euw3', 'abc'],
  ['il-central-1', 'ilc1', 'abc'],
  ['me-central-1', 'mec1', 'abc'],
  ['me-south-1', 'mes1', 'abc'],
  ['mx-central-1', 'mxc1', 'abc'],
  ['sa-east-1', 'sae1', 'abc'],
  ['us-east-1', 'use1', 'abcdef'],
  ['us-east-2', 'use2', 'abc'],
  ['us-west-1', 'usw1', 'ac'],
  ['us-west-2', 'usw2', 'abcd'],
];

/** The provider's regions with their zones. A zone's name keeps its letter, its id numbers it from one. */
export const awsRegions: readonly Region[] = awsRegionList.map(([name, code, letters]) => ({
  name,
  zones: [...letters].map((letter, index) => ({ name: `${name}${letter}`, id: `${code}-az${index + 1}` })),
}));

/** A name that every client accepts as a region: a DNS label in lower case. */
export const isRegionName = (name: string): boolean => /^[a-z][a-z0-9-]{1,40}[a-z0-9]$/.test(name);

/** A region of the user's own: its zones are the given names, or one zone named after it. */
export function ownRegion(name: string, zoneNames: readonly string[]): Region {
  const names = zoneNames.length === 0 ? [`${name}a`] : zoneNames;
  return { name, zones: names.map((zone, index) => ({ name: zone, id: `${name}-az${index + 1}` })) };
}
