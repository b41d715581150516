// The subnets of the Region.

import { SubnetTable } from './subnet-table.tsx';

export default function SubnetList() {
  return <SubnetTable isPage />;
}
