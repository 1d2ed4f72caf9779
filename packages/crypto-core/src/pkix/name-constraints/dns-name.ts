/**
 * Whether a host name lies in the subtree of another: the same labels at the end. A constraint of no labels holds all
 * names; one that begins with a period, as some CAs write it, holds those with at least one label more.
 * @spec RFC 5280 §4.2.1.10
 */
export function isDnsNameWithin(name: string, base: string): boolean {
  const [own, constraint] = [normalised(name), normalised(base)]
  if (constraint === '') return true
  if (constraint.startsWith('.')) return own.endsWith(constraint) && own.length > constraint.length
  return own === constraint || own.endsWith(`.${constraint}`)
}

/**
 * Whether some name that a certificate's name stands for lies in the subtree: `*.example.com` stands for every name of
 * one label more, so that excluding `secret.example.com` excludes it. @spec RFC 9525 §6.3, RFC 5280 §4.2.1.10
 */
export function mayDnsNameBeWithin(name: string, base: string): boolean {
  if (isDnsNameWithin(name, base)) return true
  if (!name.startsWith('*.')) return false
  const [parent, constraint] = [normalised(name.slice(2)), normalised(base).replace(/^\./, '')]
  if (isDnsNameWithin(parent, constraint)) return true
  return constraint.endsWith(`.${parent}`) && !constraint.slice(0, -parent.length - 1).includes('.')
}

/** Whether a text is a host name rather than an address or something else. */
export function isHostName(text: string): boolean {
  return text.length <= 255 && /^(?:[a-z0-9_*-]{1,63}\.)*[a-z0-9_-]{1,63}\.?$/i.test(text) && !/^[\d.]+$/.test(text)
}

/** A period at the end says that the name is complete, which all are here. */
function normalised(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}
