import { type Command, Option } from 'commander'
import { formatNames } from '../report/format-names.ts'
import type { Io } from './io.ts'

const list = (value: string, before: readonly string[] = []): readonly string[] => [...before, ...value.split(',')]
const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

/** What is done with runs that are over: `report`, `replay`, `diff`; and `coverage`, which is about the suite itself. */
export function addReportCommands(program: Command, io: Io, ended: (code: number) => void): void {
  program
    .command('report')
    .description('a stored run in other formats')
    .argument('<dir>', 'folder of a run')
    .option('--format <formats>', formatNames.join(', '), list)
    .option('--out <dir>', 'where to; otherwise the folder of the run')
    .option('--stdout', 'print the one file instead')
    .option('--protocol <protocol>', 'protocol, or the path of a module that exports one')
    .action(async (dir, { format = ['html'], ...flags }) =>
      ended(await (await import('./verbs/report.ts')).reportVerb(dir, { format, ...flags }, io)),
    )

  program
    .command('replay')
    .description('ask again what a run asked, with tokens and codes of now, and judge it again')
    .argument('<id>', 'a check, or an exchange that checks judge')
    .requiredOption('--run <dir>', 'folder of the run')
    .option('--target <target>', 'as for run; a simulation is taken from the run')
    .option('--keep <dir>', 'folder for the evidence of the replay')
    .option('--protocol <protocol>', 'as for run')
    .option('--config <file>', 'as for run')
    .option('--ca <file>', 'as for run')
    .option('--client-cert <file>', 'as for run')
    .option('--client-key <file>', 'as for run')
    .option('--proxy <url>', 'as for run')
    .option('--driver <url>', 'as for run')
    .option('--i-am-allowed-to-sign', 'as for run')
    .option('--json', 'one JSON document on stdout')
    .action(async (id, flags) => ended(await (await import('./verbs/replay.ts')).replayVerb(id, flags, io)))

  program
    .command('diff')
    .description('two runs held against each other, verdicts first; or two targets, live, with one seed')
    .argument('[dirs...]', 'folders of two runs')
    .option('--targets <x,y>', 'two targets instead')
    .option('--config <file>', 'for both targets; given twice, one for each', repeated)
    .option('--set <set>', 'as for run')
    .option('--protocol <protocol>', 'as for run')
    .option('--seed <text>', 'as for run')
    .option('--only <ids>', 'as for run', list)
    .option('--skip <ids>', 'as for run', list)
    .option('--ca <file>', 'as for run')
    .option('--out <dir>', 'keep the two runs, in a and b')
    .option('--mask <what>', 'a JSON pointer (/cert/serialNumber) or header:<name> to leave out', list)
    .option('--only-verdicts', 'leave answers out')
    .option('--json', 'one JSON document on stdout')
    .action(async (dirs, flags) => ended(await (await import('./verbs/diff.ts')).diffVerb(dirs, flags, io)))

  program
    .command('coverage')
    .description('requirement by check by mutant: what is tested, and what proves the test')
    .option('--set <set>', 'the requirements of this set')
    .option('--protocol <protocol>', 'protocol, or the path of a module that exports one')
    .addOption(new Option('--format <format>', 'format').choices(['text', 'html', 'md', 'json']).default('text'))
    .option('--out <file>', 'write there instead of to stdout')
    .option('--spec <file>', 'compare an OpenAPI document with the model instead: exit 1 where they differ')
    .option('--strict', 'exit 7 where a binding requirement of the wire has no check')
    .option('--json', 'as --format json')
    .action(async flags => ended(await (await import('./verbs/coverage.ts')).coverageVerb(flags, io)))
}
