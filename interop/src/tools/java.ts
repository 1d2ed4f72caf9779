import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ToolName } from '../matrix.ts'
import { run } from './process.ts'
import { listing, readVerdicts, type Tool, wantedListing } from './tool.ts'

const here = fileURLToPath(new URL('../../tools/java/', import.meta.url))
const library = join(here, 'target', 'lib')
const classes = join(here, 'target', 'classes')

export const dss: Tool = javaTool('dss', 'EU DSS', 'dss-cades-')
export const bouncyCastle: Tool = javaTool('bouncy-castle', 'Bouncy Castle', 'bcpkix-jdk18on-')

/** Both live in one program, which is told which of them is meant. */
function javaTool(name: ToolName, title: string, archive: string): Tool {
  const path = [classes, join(library, '*')].join(delimiter)
  const ask = (what: 'judge' | 'make', folder: string) =>
    readVerdicts(run('java', ['-cp', path, 'interop.Main', what, name, folder]).out)
  return {
    name,
    version() {
      if (!existsSync(classes) || !existsSync(library)) return undefined
      const file = readdirSync(library).find(one => one.startsWith(archive))
      return file && `${title} ${file.slice(archive.length, -'.jar'.length)}`
    },
    judge(documents, folder) {
      writeFileSync(join(folder, 'documents.tsv'), listing(documents))
      return ask('judge', folder)
    },
    make(documents, folder) {
      writeFileSync(join(folder, 'wanted.tsv'), wantedListing(documents))
      return ask('make', folder)
    },
  }
}

/** Builds the program, with EU DSS and Bouncy Castle in it. Throws an Error with what went wrong. */
export function installJava(): void {
  const { ok, out, err } = run('mvn', ['-q', '-B', 'package'], { cwd: here })
  if (!ok)
    throw new Error(
      `Maven: ${
        `${out}\n${err}`
          .trim()
          .split('\n')
          .find(line => line.includes('ERROR')) ?? err
      }`,
    )
}
