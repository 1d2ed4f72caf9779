import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder for OpenSSL to work in, gone afterwards. */
export interface OpensslFolder {
  at(name: string): string
  run(options: readonly string[], input?: Uint8Array | string): Uint8Array
  text(name: string): string
  write(name: string, text: string): void
}

export function inOpensslFolder<T>(use: (folder: OpensslFolder) => T): T {
  const path = mkdtempSync(join(tmpdir(), 'openssl-'))
  const at = (name: string): string => join(path, name)
  try {
    return use({
      at,
      run: (options, input) =>
        new Uint8Array(execFileSync('openssl', options, { stdio: ['pipe', 'pipe', 'pipe'], ...(input && { input }) })),
      text: name => readFileSync(at(name), 'utf8'),
      write: (name, text) => writeFileSync(at(name), text),
    })
  } finally {
    rmSync(path, { recursive: true })
  }
}

/** Root, issuing authority and the certificate of a key file, as `root.pem`, `issuing.pem` and `leaf.pem`, and as DER. */
export function issueChain({ at, run }: OpensslFolder, leafKey: string): Uint8Array[] {
  const newKey = (name: string): string[] => [
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...['-keyout', at(name)],
  ]
  const issue = (name: string, options: readonly string[]): Uint8Array => {
    run(['req', '-x509', '-days', '2', '-subj', `/CN=${name}`, '-out', at(`${name}.pem`), ...options])
    return run(['x509', '-in', at(`${name}.pem`), '-outform', 'DER'])
  }
  return [
    issue('root', newKey('root.key')),
    issue('issuing', [...newKey('issuing.key'), '-CA', at('root.pem'), '-CAkey', at('root.key')]),
    issue('leaf', ['-key', at(leafKey), '-CA', at('issuing.pem'), '-CAkey', at('issuing.key')]),
  ]
}
