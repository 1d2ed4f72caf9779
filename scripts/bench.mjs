// `pnpm bench`: every benchmark prints ratios against a peer or a limit measured in the same run; results go to bench/results.json.
import { readdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const folders = [
  ...readdirSync(join(root, 'packages')).map(name => join('packages', name, 'bench')),
  join('conformance', 'bench'),
  'bench',
]
const only = process.argv.slice(2)
const files = folders
  .flatMap(folder => benches(folder))
  .filter(file => only.length === 0 || only.some(word => file.includes(word)))

const results = []
for (const file of files) {
  const { run } = await import(join(root, file))
  for (const row of await run()) {
    results.push({ bench: file, ...row })
    const ratio =
      row.ratio === undefined
        ? ''
        : `  ${row.ratio.toFixed(2)} × ${row.of}${row.limit === undefined ? '' : ` (limit ${row.limit})`}`
    console.log(`${row.name}: ${row.value.toPrecision(4)} ${row.unit}${ratio}`)
  }
}
if (results.length === 0) {
  console.error('no benchmark was found')
  process.exitCode = 1
} else if (only.length === 0) {
  const machine = { node: process.version, cores: availableParallelism(), cpu: cpus()[0]?.model ?? 'unknown' }
  writeFileSync(join(root, 'bench', 'results.json'), `${JSON.stringify({ machine, results }, null, 2)}\n`)
}

function benches(folder) {
  try {
    return readdirSync(join(root, folder))
      .filter(name => name.endsWith('.bench.ts'))
      .map(name => join(folder, name))
  } catch (error) {
    if (error.code === 'ENOENT') return []
    throw error
  }
}
