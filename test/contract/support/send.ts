import assert from 'node:assert/strict';
import * as ec2 from '@aws-sdk/client-ec2';
import type { Actor } from './contract.ts';

type Input = Record<string, unknown>;

/** Any action of EC2 by its name, for what is said of every action. */
export function send(actor: Actor, action: string, input: Input): Promise<Input> {
  const commands = ec2 as unknown as Record<string, new (input: Input) => never>;
  const Command = commands[`${action}Command`] ?? assert.fail(`the client has no ${action}`);
  return actor.ec2.send(new Command(input)) as unknown as Promise<Input>;
}
