import { call } from '../api/call.ts';
import type { SpaceClient } from './client.ts';

/** The calls of the map, as the session of the console. */
export const consoleClient: SpaceClient = {
  getSpaceMap: (input, signal) => call('cadastre:GetSpaceMap', input, signal ? { signal } : {}),
  listSpaceBlocks: (input, signal) => call('cadastre:ListSpaceBlocks', input, signal ? { signal } : {}),
};
