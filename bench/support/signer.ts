// Signed requests at the rate at which a server is measured: the bytes that the official client sends, the signing
// key derived beforehand. The official client itself takes a millisecond for each call.

import { createHmac, hash, type KeyObject, randomUUID } from 'node:crypto';
import { deriveSigningKey } from '../../src/wire/sigv4.ts';

export type Target = {
  readonly host: string;
  readonly port: number;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

const signedHeaders =
  'amz-sdk-invocation-id;amz-sdk-request;content-length;content-type;host;x-amz-content-sha256;x-amz-date;x-amz-user-agent';
const userAgent = 'aws-sdk-js/3.1169.0';
const longUserAgent = `${userAgent} ua/2.1 os/linux lang/js md/nodejs api/ec2#3.1169.0 m/N,E,e`;

/** A request's parameters, a fresh ClientToken among them where the call is one that the official clients give one. */
export type Parameters = Readonly<Record<string, string | number | boolean>>;

export function formOf(action: string, parameters: Parameters, withToken = false): string {
  let form = `Action=${action}&Version=2016-11-15`;
  for (const [name, value] of Object.entries(parameters)) form += `&${name}=${encodeURIComponent(value)}`;
  return withToken ? `${form}&ClientToken=${randomUUID()}` : form;
}

/** Makes the bytes of signed requests to one server. */
export function createSigner(target: Target): (form: string) => string {
  const host = `${target.host}:${target.port}`;
  let day = '';
  let key: KeyObject;
  return (form) => {
    const at = `${new Date().toISOString().replace(/[-:]|\.\d{3}/g, '')}`;
    if (at.slice(0, 8) !== day) {
      day = at.slice(0, 8);
      key = deriveSigningKey(target.secretAccessKey, day, target.region, 'ec2');
    }
    const payload = hash('sha256', form);
    const invocation = randomUUID();
    const canonical =
      `POST\n/\n\namz-sdk-invocation-id:${invocation}\namz-sdk-request:attempt=1; max=3\n` +
      `content-length:${form.length}\ncontent-type:application/x-www-form-urlencoded\nhost:${host}\n` +
      `x-amz-content-sha256:${payload}\nx-amz-date:${at}\nx-amz-user-agent:${userAgent}\n\n${signedHeaders}\n${payload}`;
    const scope = `${day}/${target.region}/ec2/aws4_request`;
    const toSign = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${hash('sha256', canonical)}`;
    const signature = createHmac('sha256', key).update(toSign).digest('hex');
    return (
      `POST / HTTP/1.1\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${form.length}\r\n` +
      `x-amz-user-agent: ${userAgent}\r\nuser-agent: ${longUserAgent}\r\nhost: ${host}\r\n` +
      `amz-sdk-invocation-id: ${invocation}\r\namz-sdk-request: attempt=1; max=3\r\nx-amz-date: ${at}\r\n` +
      `x-amz-content-sha256: ${payload}\r\nauthorization: AWS4-HMAC-SHA256 Credential=${target.accessKeyId}/${scope}, ` +
      `SignedHeaders=${signedHeaders}, Signature=${signature}\r\nconnection: keep-alive\r\n\r\n${form}`
    );
  };
}
