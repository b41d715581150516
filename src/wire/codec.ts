// One codec per operation and protocol, compiled when it is first needed and kept.

import { Fault } from '../domain/fault.ts';
import type { ServiceName } from '../operations/operation.ts';
import { awsJsonDecoder } from './aws-json/decode.ts';
import { encodeAwsJsonFault } from './aws-json/encode.ts';
import { awsQueryDecoder } from './aws-query/decode.ts';
import { awsQueryEncoder, encodeAwsFault } from './aws-query/encode.ts';
import { apis, type Contract, contractOf, type Protocol } from './contract.ts';
import { ec2QueryDecoder } from './ec2-query/decode.ts';
import { ec2QueryEncoder, encodeEc2Fault } from './ec2-query/encode.ts';
import type { FaultReply } from './fault-table.ts';
import { jsonDecoder } from './json-form/decode.ts';
import { encodeJson, encodeJsonFault, epochEncoder } from './json-form/encode.ts';
import type { Form } from './query/form.ts';
import { restJsonDecoder } from './rest-json/decode.ts';
import { encodeRestFault } from './rest-json/encode.ts';

/** The protocols of the published APIs, and the JSON form that every operation has besides. */
export type WireProtocol = Protocol | 'json-form';

export type Codec = {
  readonly decode: (form: Form, body: Uint8Array) => unknown;
  readonly encode: (result: unknown, requestId: string) => string;
};

export const contentTypes: Record<WireProtocol, string> = {
  'ec2-query': 'text/xml;charset=UTF-8',
  'aws-query': 'text/xml;charset=UTF-8',
  'rest-json': 'application/json',
  'aws-json-1.1': 'application/x-amz-json-1.1',
  'json-form': 'application/json',
};

const compilers: Record<WireProtocol, (contract: Contract) => Codec> = {
  'ec2-query': (contract) => ({
    decode: ec2QueryDecoder(contract.input),
    encode: ec2QueryEncoder(contract),
  }),
  'aws-query': (contract) => ({
    decode: awsQueryDecoder(contract.input),
    encode: awsQueryEncoder(contract),
  }),
  'rest-json': (contract) => ({
    decode: restJsonDecoder(contract.input),
    encode: epochEncoder(contract.output),
  }),
  'aws-json-1.1': (contract) => {
    const decode = awsJsonDecoder(contract.input);
    return { decode: (_form, body) => decode(body), encode: epochEncoder(contract.output) };
  },
  'json-form': (contract) => {
    const decode = jsonDecoder(contract.input);
    return {
      decode: (_form, body) => decode(body),
      encode: (result) => encodeJson(contract.output, result),
    };
  },
};

const compiled: Record<WireProtocol, WeakMap<Contract, Codec>> = {
  'ec2-query': new WeakMap(),
  'aws-query': new WeakMap(),
  'rest-json': new WeakMap(),
  'aws-json-1.1': new WeakMap(),
  'json-form': new WeakMap(),
};

/** The codec of an operation. Faults UnknownAction when the published API has none of that name. */
export function requireCodec(service: ServiceName, action: string, protocol: WireProtocol): Codec {
  const contract = contractOf(service, action);
  if (contract === undefined) {
    throw new Fault('UnknownAction', `The action ${action.slice(0, 128)} is not valid for this web service.`);
  }
  let codec = compiled[protocol].get(contract);
  if (codec === undefined) {
    codec = compilers[protocol](contract);
    compiled[protocol].set(contract, codec);
  }
  return codec;
}

export function encodeFault(
  reply: FaultReply,
  protocol: WireProtocol,
  service: ServiceName,
  requestId: string,
): string {
  switch (protocol) {
    case 'ec2-query':
      return encodeEc2Fault(reply, requestId);
    case 'aws-query':
      return encodeAwsFault(reply, requestId, apis[service].namespace);
    case 'rest-json':
      return encodeRestFault(reply);
    case 'aws-json-1.1':
      return encodeAwsJsonFault(reply);
    case 'json-form':
      return encodeJsonFault(reply, requestId);
  }
}
