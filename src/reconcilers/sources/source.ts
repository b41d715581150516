// A source tells what networks there are in one account and region. The register's own inventory is one; an
// account elsewhere, read through its API, is another.

import type { DiscoveredCidr } from '../../domain/monitoring/monitoring.ts';
import type { Site } from '../../store/discovered-cidrs.ts';

/** A block as it is found; when, the sample tells. */
export type FoundCidr = Omit<DiscoveredCidr, 'sampledAt'>;

export interface Source {
  /** Whether it lists this register's own networks, which can be asked again whether they are there. */
  readonly isOwn?: boolean;
  /**
   * Everything that is there now, in pages of any size and order, each block once.
   * @throws {SourceFailure} when the site cannot be read; what is known of it stays as it is.
   */
  list(site: Site): AsyncIterable<readonly FoundCidr[]>;
}

/** Why a site could not be read, as the service words it: `assume-role-failure`, `throttling-failure`, … */
export class SourceFailure extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SourceFailure';
    this.code = code;
  }
}

/** Names a resource and one of its blocks within all sites. */
export const foundId = (resourceId: string, block: string): string => `${resourceId}|${block}`;
