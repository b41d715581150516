// What `cadastre serve` says: everything needed to begin, at the first start; afterwards only where it is.

import type { Application } from '../application.ts';

export function welcome(endpoint: string, firstStart: Application['firstStart']): string {
  if (!firstStart) return `Cadastre serves ${endpoint}\n`;
  const { accountId, key } = firstStart;
  return `Cadastre serves ${endpoint}

This is the first start. It made the account ${accountId} and this access key, which is shown only now:

  access key id      ${key.id}
  secret access key  ${key.secret}

Configure a profile of the AWS CLI for it:

  aws configure set aws_access_key_id ${key.id} --profile cadastre
  aws configure set aws_secret_access_key ${key.secret} --profile cadastre
  aws configure set region us-east-1 --profile cadastre
  aws configure set endpoint_url ${endpoint} --profile cadastre

Then make an IPAM, which is where every plan begins:

  aws --profile cadastre ec2 create-ipam --operating-regions RegionName=us-east-1
`;
}
