// The official clients without a socket: what they would send is caught, and they read what they are given.

import * as ec2 from '@aws-sdk/client-ec2';
import * as organizations from '@aws-sdk/client-organizations';
import * as ram from '@aws-sdk/client-ram';
import * as servicequotas from '@aws-sdk/client-service-quotas';
import * as sts from '@aws-sdk/client-sts';
import { HttpResponse } from '@smithy/core/protocols';
import type { ServiceName } from '../../src/operations/operation.ts';
import { headersFrom, type WireRequest } from '../../src/wire/request.ts';

export const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

type Sent = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body?: string;
};
type Answer = { status: number; body: string; headers?: Record<string, string> };

class Caught extends Error {}

const packages = {
  ec2: { commands: ec2, Client: ec2.EC2Client },
  sts: { commands: sts, Client: sts.STSClient },
  ram: { commands: ram, Client: ram.RAMClient },
  organizations: { commands: organizations, Client: organizations.OrganizationsClient },
  servicequotas: { commands: servicequotas, Client: servicequotas.ServiceQuotasClient },
};

/** Sends one call; `respond` gets the request and may answer it. */
export async function callOfficially(
  service: ServiceName,
  action: string,
  input: unknown,
  respond: (request: WireRequest) => Answer | Promise<Answer>,
  sessionToken?: string,
): Promise<unknown> {
  const configuration = {
    region: 'eu-west-1',
    endpoint: 'http://ipam.test:4000',
    credentials: sessionToken === undefined ? credentials : { ...credentials, sessionToken },
    maxAttempts: 1,
    requestHandler: {
      handle: async (sent: Sent) => {
        const { status, body, headers = {} } = await respond(wireRequestOf(sent));
        const bytes = new Uint8Array(Buffer.from(body));
        return { response: new HttpResponse({ statusCode: status, headers, body: bytes }) };
      },
    },
  };
  const { commands, Client } = packages[service as keyof typeof packages];
  const Command = (commands as unknown as Record<string, new (input: unknown) => never>)[`${action}Command`]!;
  const client = new Client(configuration as never);
  const send = client.send.bind(client) as unknown as (command: unknown) => Promise<Record<string, unknown>>;
  const result = await send(new Command(input));
  delete result.$metadata;
  return result;
}

/** What the official client would send. */
export async function requestOf(
  service: ServiceName,
  action: string,
  input: unknown,
  sessionToken?: string,
): Promise<WireRequest> {
  let caught: WireRequest | undefined;
  const call = callOfficially(
    service,
    action,
    input,
    (request) => {
      caught = request;
      throw new Caught();
    },
    sessionToken,
  );
  await call.catch((error: unknown) => {
    if (caught === undefined) throw error;
  });
  return caught!;
}

export function wireRequestOf(sent: Sent): WireRequest {
  const query = Object.entries(sent.query ?? {})
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return {
    method: sent.method,
    path: sent.path,
    query,
    headers: headersFrom(Object.entries(sent.headers).flat()),
    body: new Uint8Array(Buffer.from(sent.body ?? '')),
  };
}
