// The quota that a call names by its service and its code.

import { Fault } from '../../domain/fault.ts';
import {
  type CataloguedQuota,
  type QuotaService,
  quotaCatalogue,
  quotaServices,
} from '../../domain/quota-catalogue.ts';

/** @throws {Fault} ResourceNotFound */
export function readService(code: string): QuotaService {
  if (Object.hasOwn(quotaServices, code)) return code as QuotaService;
  throw new Fault(
    'ResourceNotFound',
    `There is no service with the code ${code.slice(0, 100)} that has quotas here.`,
  );
}

/** @throws {Fault} ResourceNotFound */
export function requireQuota(serviceCode: string, quotaCode: string): CataloguedQuota {
  const service = readService(serviceCode);
  const found = quotaCatalogue.find((each) => each.service === service && each.code === quotaCode);
  if (found) return found;
  throw new Fault(
    'ResourceNotFound',
    `The service ${service} has no quota with the code ${quotaCode.slice(0, 100)}.`,
  );
}
