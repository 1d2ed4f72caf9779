// Reads the citations (`@spec RFC 5652 §5.4`) of the sources and resolves each against specs/registry.json.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const SOURCE_FOLDERS = ['packages', 'conformance', 'examples', 'interop', 'scripts']
const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.turbo', '.cache'])
const CITATION = /@spec\s+([^*\n`]+?)\s*(?:\*\/|`|$)/gm

/** Every citation as `{ file, line, text, document, clause }`; `document` is undefined where the registry has none that fits. */
export function citations(root) {
  const documents = JSON.parse(readFileSync(join(root, 'specs', 'registry.json'), 'utf8')).documents
  return SOURCE_FOLDERS.flatMap(folder => sourceFiles(join(root, folder))).flatMap(file => {
    const text = readFileSync(file, 'utf8')
    return [...text.matchAll(CITATION)].flatMap(match => {
      const line = text.slice(0, match.index).split('\n').length
      return split(match[1]).map(one => ({ file: relative(root, file), line, text: one, ...resolve(one, documents) }))
    })
  })
}

/** `RFC 5480, RFC 8410 §3` names two documents; `RFC 5652 §5.3, §5.4` two clauses of one; a part in lower case is prose. */
function split(text) {
  const parts = []
  let document = ''
  for (const part of text.replace(/[.;:](\s.*)?$/, '').split(/,\s*|\s+and\s+/)) {
    if (part.startsWith('§')) parts.push(`${document} ${part}`)
    else if (parts.length === 0 || /^[A-Z]/.test(part)) {
      document = part.split(' §')[0]
      parts.push(part)
    }
  }
  return parts
}

function resolve(text, documents) {
  const cites = document => [document.cite ?? document.id].flat()
  const document = documents.find(one => cites(one).some(cite => text === cite || text.startsWith(`${cite} `)))
  return { document: document?.id, clause: /§(\S+)/.exec(text)?.[1] }
}

function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (SKIPPED.has(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourceFiles(path)
    return /\.(ts|mts|mjs|js)$/.test(entry.name) ? [path] : []
  })
}
