// A source tells what networks there are in one account and region. The register's own inventory is one; an
// account elsewhere, read through its API, is another.

import type { DiscoveredCidr } from '../../domain/monitoring/monitoring.ts';
import type { Site } from '../../store/discovered-cidrs.ts';
import type { Transaction } from '../../store/store.ts';

/** A block as it is found; when, the sample tells. */
export type FoundCidr = Omit<DiscoveredCidr, 'sampledAt'>;

/** What there is of some resources, and of which: those that were asked for, and what belongs to them. */
export type Look = { readonly found: readonly FoundCidr[]; readonly resourceIds: readonly string[] };

export interface Source {
  /** Whether it tells of this register's own networks, which can be asked again whether they are there. */
  readonly isOwn?: boolean;
  /**
   * Looks at some resources of a site, as a transaction sees them. Without it what is known of a site is what was
   * listed last.
   */
  readonly look?: (transaction: Transaction, site: Site, resourceIds: readonly string[]) => Promise<Look>;
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
