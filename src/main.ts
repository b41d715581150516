// The composition root: the only reader of the environment and the only place that ends the process.

import { runCommandLine } from './cli/command-line.ts';

process.exitCode = await runCommandLine(process.argv, process.env);
