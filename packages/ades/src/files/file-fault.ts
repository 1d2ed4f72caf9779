import { AdesError } from '../errors.ts'

/** What the operating system said of a file, with its name in front. */
export function fileFault(path: string, error: unknown, what?: string): AdesError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const said = sentences[code] ?? (code || 'it cannot be used')
  return new AdesError(`${what === undefined ? '' : `${what}: `}${path}: ${said}`, { cause: error })
}

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'it exists already; --force replaces it',
  ENOSPC: 'no space is left',
  EROFS: 'the file system cannot be written to',
}
