import { readFile, stat } from 'node:fs/promises'
import { parse } from 'yaml'
import { UsageError } from '../../core/errors.ts'
import { isObject, type Members } from './members.ts'

/** An OpenAPI document of version 3, read and no more: what is in it is looked at as far as it is compared. */
export interface Document {
  readonly openapi: string
  readonly title: string
  readonly version: string
  readonly root: Members
}

/** Twenty times the longest document of these protocols. */
const mostBytes = 4 * 1024 * 1024

/** Throws a UsageError that names the file and what it is instead. */
export async function readDocument(file: string): Promise<Document> {
  const root = parsed(file, await textOf(file))
  if (!isObject(root)) throw refused(file, 'is no OpenAPI document: it holds no object')
  if (typeof root.swagger === 'string') {
    throw refused(file, `is a Swagger document of version ${JSON.stringify(root.swagger)}; OpenAPI 3 is wanted`)
  }
  const { openapi, info, paths } = root
  if (typeof openapi !== 'string' || !/^3\.\d/.test(openapi)) {
    throw refused(file, 'is no OpenAPI document: its member openapi is no version 3.x')
  }
  if (!isObject(paths)) throw refused(file, 'is no OpenAPI document: its member paths is no object')
  const { title, version } = isObject(info) ? info : {}
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  return { openapi, title: text(title), version: text(version), root }
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file)
    if (size > mostBytes) throw refused(file, `has ${size} bytes; at most ${mostBytes} are read`)
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw refused(file, `cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
  }
}

/** JSON is YAML. A hundred references to one anchor are more than a document by hand has, and fewer than a bomb needs. */
function parsed(file: string, text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 100, logLevel: 'error' })
  } catch (error) {
    const [first = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw refused(file, `is neither YAML nor JSON: ${first}`)
  }
}

function refused(file: string, problem: string): UsageError {
  return new UsageError(`--spec: ${file} ${problem}`)
}
