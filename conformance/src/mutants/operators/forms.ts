import type { Form } from '../catalogue.ts'
import type { Spoiling } from './members.ts'

/** Texts that are of the right type and not of the form that their member must have. */
export function malformed(form: Form | undefined): readonly Spoiling[] {
  return form === undefined ? [] : spoilings[form]
}

function text(operator: string, lie: string, spoil: (text: string) => string): Spoiling {
  return {
    operator,
    lie,
    spoil(value) {
      const spoiled = typeof value === 'string' ? spoil(value) : undefined
      return spoiled === value ? undefined : spoiled
    },
  }
}

const spoilings: Readonly<Record<Form, readonly Spoiling[]>> = {
  oid: [text('oid-malformed', 'is no object identifier', oid => `${oid}.`)],
  base64: [
    text('base64url-for-base64', 'is base64url', value =>
      value.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    ),
    text('padding-missing', 'is Base64 of an impossible length', value => `${value.replace(/=+$/, '').slice(0, -1)}`),
    text('line-breaks', 'is Base64 with a line break', value => `${value.slice(0, 64)}\r\n${value.slice(64)}`),
  ],
  time: [
    text('time-malformed', 'has dashes and colons', value =>
      value.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'),
    ),
    text('day-impossible', 'is the 31st of February', value => value.replace(/^(....)..../, '$10231')),
  ],
  hex: [text('hex-malformed', 'is no hexadecimal number', value => `0x${value}`)],
  'short-text': [text('too-long', 'is longer than it may be', value => value.padEnd(256, '.'))],
}
