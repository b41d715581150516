import type {
  GetCostAndUsageRequest,
  GetCostAndUsageResponse,
  Group,
  GroupDefinition,
  MetricValue,
} from '@aws-sdk/client-cost-explorer';
import { Fault } from '../../domain/fault.ts';
import { oneOf } from '../checks.ts';
import { operation } from '../operation.ts';
import { type Dimension, dimensionOf, dimensions, type Line, readFilter } from './dimensions.ts';
import { linesOf } from './lines.ts';
import { readPeriods } from './periods.ts';

const metrics = [
  'AmortizedCost',
  'BlendedCost',
  'NetAmortizedCost',
  'NetUnblendedCost',
  'NormalizedUsageAmount',
  'UnblendedCost',
  'UsageQuantity',
] as const;

/** Hours of active addresses and what they cost, as chapter 30 looks at them. */
export const getCostAndUsage = operation<GetCostAndUsageRequest, GetCostAndUsageResponse>('GetCostAndUsage', {
  service: 'ce',
  kind: 'read',
  async run(input, context) {
    const periods = readPeriods(input.TimePeriod, input.Granularity);
    const wanted = readMetrics(input.Metrics);
    const isWanted = readFilter(input.Filter);
    const groupBy = readGroups(input.GroupBy);
    const results = [];
    for (const period of periods) {
      const lines = (await linesOf(context, period)).filter(isWanted);
      const total = groupBy.length === 0 ? valuesOf(lines, wanted) : {};
      const Groups = groupBy.length === 0 ? [] : groupsOf(lines, groupBy, wanted);
      results.push({ TimePeriod: period.text, Total: total, Groups, Estimated: period.to > context.now });
    }
    return { GroupDefinitions: input.GroupBy ?? [], ResultsByTime: results, DimensionValueAttributes: [] };
  },
});

function readMetrics(names: readonly string[] | undefined): string[] {
  const wanted = (names ?? []).map((name) => oneOf('Metrics', name, metrics) as string);
  if (wanted.length > 0) return wanted;
  throw new Fault('MissingParameter', 'The request must contain the parameter Metrics');
}

function readGroups(definitions: readonly GroupDefinition[] | undefined): Dimension[] {
  if ((definitions?.length ?? 0) > 2) {
    throw new Fault('InvalidParameterValue', 'GroupBy can have two entries at most.');
  }
  return (definitions ?? []).map(({ Type: type, Key: key }) => {
    oneOf('GroupBy.Type', type ?? 'DIMENSION', ['DIMENSION']);
    return oneOf('GroupBy.Key', key ?? '', dimensions) as Dimension;
  });
}

function valuesOf(lines: readonly Line[], wanted: readonly string[]): Record<string, MetricValue> {
  const hours = lines.reduce((sum, line) => sum + line.addressHours, 0);
  const cost = lines.reduce((sum, line) => sum + line.cost, 0);
  const measure = (name: string): MetricValue => {
    if (name === 'UsageQuantity') return { Amount: String(hours), Unit: 'Hrs' };
    if (name === 'NormalizedUsageAmount') return { Amount: '0', Unit: 'N/A' };
    return { Amount: cost.toFixed(10).replace(/\.?0+$/, ''), Unit: 'USD' };
  };
  return Object.fromEntries(wanted.map((name) => [name, measure(name)]));
}

function groupsOf(lines: readonly Line[], groupBy: readonly Dimension[], wanted: readonly string[]): Group[] {
  const groups = Map.groupBy(lines, (line) =>
    JSON.stringify(groupBy.map((dimension) => dimensionOf(line, dimension))),
  );
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([keys, those]) => ({ Keys: JSON.parse(keys) as string[], Metrics: valuesOf(those, wanted) }));
}
