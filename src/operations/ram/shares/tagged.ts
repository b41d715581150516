import { Fault } from '../../../domain/fault.ts';

type Named = { readonly resourceShareArn?: string | undefined; readonly resourceArn?: string | undefined };

/** The share to tag: managed permissions, which `resourceArn` can name too, are not the caller's to tag. */
export function taggedArn({ resourceShareArn, resourceArn }: Named): string {
  if (resourceShareArn !== undefined && resourceArn !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'The request cannot contain both a resourceShareArn and a resourceArn.',
    );
  }
  const arn = resourceShareArn ?? resourceArn;
  if (arn !== undefined) return arn;
  throw new Fault('MissingParameter', 'The request must contain the parameter resourceShareArn');
}
