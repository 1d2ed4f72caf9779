/** Numbers from a seed, the same each time: what a failing run prints can be run again. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const telling = [0x00, 0x01, 0x04, 0x05, 0x06, 0x24, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x84, 0xa0, 0xa1, 0xff]

/** One change: a bit flipped, an octet set to one that means something in BER, octets cut out, doubled, or the end lost. */
export function mutate(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  const at = random(bytes.length)
  const copy = bytes.slice()
  switch (random(6)) {
    case 0:
    case 1:
      copy[at]! ^= 1 << random(8)
      return copy
    case 2:
      copy[at] = telling[random(telling.length)]!
      return copy
    case 3:
      return joined(bytes.subarray(0, at), bytes.subarray(at + 1 + random(40)))
    case 4:
      return joined(bytes.subarray(0, at), bytes.subarray(Math.max(0, at - random(40))))
    default:
      return bytes.slice(0, at)
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap(part => [...part]))
}
