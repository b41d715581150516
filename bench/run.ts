// npm run bench -- [--quick] [--check] [--json] [name …]
//
// Measures what is claimed about speed, on this machine, beside what it is compared with. Servers run as processes of
// their own; the load generator is this process. Progress goes to standard error, the table to standard output.

import { parseArgs } from 'node:util';
import { allocateGrowth } from './allocate-growth.ts';
import { allocateManyPools } from './allocate-many-pools.ts';
import { allocatePostgres } from './allocate-postgres.ts';
import { allocateSqlite } from './allocate-sqlite.ts';
import { authorisation } from './authorisation.ts';
import { bareHttp } from './bare-http.ts';
import { browser } from './browser.ts';
import { disk } from './disk.ts';
import { gapScan } from './gap-scan.ts';
import { growthPostgres } from './growth-postgres.ts';
import { history } from './history.ts';
import { listing } from './listing.ts';
import { monitoring } from './monitoring.ts';
import { organization } from './organization.ts';
import { overlapPostgres } from './overlap-postgres.ts';
import { spaceMap } from './space-map.ts';
import { steps } from './steps.ts';
import { createBench, type Figure, type Measurement } from './support/bench.ts';
import { busyShare, isMet, machine, table } from './support/report.ts';

const measurements: readonly Measurement[] = [
  disk,
  bareHttp,
  authorisation,
  steps,
  allocateSqlite,
  allocatePostgres,
  allocateGrowth,
  allocateManyPools,
  growthPostgres,
  listing,
  gapScan,
  history,
  monitoring,
  overlapPostgres,
  spaceMap,
  browser,
  organization,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const chosen = measurements.filter(
  ({ name }) => positionals.length === 0 || positionals.some((wanted) => name.includes(wanted)),
);
if (chosen.length === 0) {
  console.error(
    `There is no such measurement; the names are ${measurements.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const startedAt = performance.now();
const bench = createBench(values.quick, (text) =>
  console.error(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(4)} s  ${text}`),
);
const busy = await busyShare();
const results: { title: string; figures: readonly Figure[] }[] = [];
try {
  for (const measurement of chosen) {
    bench.progress(`${measurement.name}: ${measurement.title}`);
    results.push({ title: measurement.title, figures: await measurement.run(bench) });
  }
  const postgresVersion = await bench.postgresVersion();
  const where = {
    ...machine(postgresVersion),
    'busy with other things before': `${Math.round(busy * 100)} %`,
  };
  if (values.json) console.log(JSON.stringify({ machine: where, quick: values.quick, results }, null, 2));
  else print(where);
} finally {
  await bench.close();
}
const missed = results.flatMap(({ figures }) => figures).filter((figure) => isMet(figure) === false);
if (values.check && missed.length > 0) process.exitCode = 1;

function print(where: Readonly<Record<string, string | number>>): void {
  for (const { title, figures } of results) console.log(`\n${title}\n\n${table(figures)}`);
  console.log(
    `\n${Object.entries(where)
      .map(([name, value]) => `${name}: ${value}`)
      .join(' · ')}`,
  );
  if (values.quick) console.log('Quick: less data and shorter runs. Not for citing.');
}
