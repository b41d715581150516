import { Fault } from '../../../domain/fault.ts';

type Input = {
  readonly resourceArns?: readonly string[] | undefined;
  readonly principals?: readonly string[] | undefined;
  readonly sources?: readonly string[] | undefined;
};

/** @throws {Fault} InvalidParameterValue, OperationNotPermitted */
export function requireSomething({ resourceArns, principals, sources }: Input): void {
  if (sources?.length) {
    throw new Fault(
      'OperationNotPermitted',
      'Sources are for service principals, which this server has none of.',
    );
  }
  if (resourceArns?.length || principals?.length) return;
  throw new Fault('InvalidParameterValue', 'The request must contain resourceArns or principals.');
}
