import type { Vpc } from '../../domain/vpc/vpc.ts';
import type { Context } from '../operation.ts';
import { holding, requireVpc } from '../owned.ts';

/** A VPC whose blocks and subnets nobody else changes until the call ends. */
export const holdVpc = (context: Context, id: string): Promise<Vpc> =>
  holding(context, 'vpc', () => requireVpc(context, id));
