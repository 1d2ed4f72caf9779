import { open } from 'node:fs/promises'
import { AdesError } from '../errors.ts'
import { fileFault } from './file-fault.ts'

/** As much as the decoder takes, and more than any certificate, CRL, key or signature without its content has. */
export const maxOctets: number = 64 * 1024 * 1024

/** A file that is held in memory. Throws AdesError, also for what is too large. `what` names the option it came from. */
export async function readSmallFile(path: string, what?: string): Promise<Uint8Array> {
  try {
    await using file = await open(path, 'r')
    const { size } = await file.stat()
    if (size > maxOctets) throw new AdesError(`${what ? `${what}: ` : ''}${path}: more than ${maxOctets} octets`)
    const octets = await file.readFile()
    return new Uint8Array(octets.buffer, octets.byteOffset, octets.length)
  } catch (error) {
    throw error instanceof AdesError ? error : fileFault(path, error, what)
  }
}
