import { type Command, Option } from 'commander'
import type { Io } from './io.ts'

/** `baseline create | update | prune | check | rebase`. */
export function addBaselineCommands(program: Command, io: Io, ended: (code: number) => void): void {
  const baseline = program.command('baseline').description('failures that are known, each with a reason and a last day')
  const verbs = () => import('./verbs/baseline.ts')
  const command = (name: string, description: string): Command =>
    baseline
      .command(name)
      .description(description)
      .option('--baseline <file>', 'the file', 'conformance.baseline.yaml')
      .option('--protocol <protocol>', 'protocol, or the path of a module that exports one')
      .addOption(new Option('--level <level>', 'should: a warning is red too').choices(['must', 'should']))

  command('create', 'write an entry for all that is red in a run, to be filled in')
    .argument('<dir>', 'folder of a run')
    .action(async (dir, flags) => ended(await (await verbs()).createBaseline(dir, flags, io)))
  command('update', 'print entries for what is red in a run and not known')
    .argument('<dir>', 'folder of a run')
    .action(async (dir, flags) => ended(await (await verbs()).updateBaseline(dir, flags, io)))
  command('prune', 'delete entries that cover nothing any more, and those whose last day is over')
    .argument('<dir>', 'folder of a run')
    .action(async (dir, flags) => ended(await (await verbs()).pruneBaseline(dir, flags, io)))
  command('check', 'hold a stored run to the baseline')
    .argument('<dir>', 'folder of a run')
    .action(async (dir, flags) => ended(await (await verbs()).checkBaseline(dir, flags, io)))
  command('rebase', 'take the baseline along to this version of the suite, and tell apart who changed what')
    .requiredOption('--from <dir>', 'run under the other version, with its report.json')
    .requiredOption('--to <dir>', 'run under this version')
    .option('--write', 'write the entries that are worded anew')
    .action(async flags => ended(await (await verbs()).rebaseBaseline(flags, io)))
}
