/** A form as far as filling it in needs it. */
export interface HtmlForm {
  readonly method: string
  readonly action: string
  readonly controls: readonly FormControl[]
}

export interface FormControl {
  readonly kind: 'input' | 'button'
  readonly name: string
  readonly type: string
  readonly value: string
}

/** Characters. A test driver reads pages of its own server; beyond this size something is wrong. */
const MAX_PAGE = 1_048_576

/** The first form of a page, or `undefined`. Knows inputs and buttons, which is all that a consent needs. */
export function readForm(page: string): HtmlForm | undefined {
  if (page.length > MAX_PAGE) return undefined
  let form: Omit<HtmlForm, 'controls'> | undefined
  const controls: FormControl[] = []
  for (const { name, attributes } of tags(page)) {
    if (name === 'form')
      form ??= { method: (attributes().get('method') ?? 'get').toUpperCase(), action: attributes().get('action') ?? '' }
    else if (form && name === '/form') return { ...form, controls }
    else if (form && (name === 'input' || name === 'button')) controls.push(...controlOf(name, attributes()))
  }
  return undefined
}

interface Tag {
  /** In small letters; with its slash where the tag ends an element. */
  readonly name: string
  readonly attributes: () => ReadonlyMap<string, string>
}

/** By searching forwards only, so that no page takes more time than its length. */
function* tags(page: string): Generator<Tag> {
  for (let end = 0, start = page.indexOf('<'); start >= 0; start = page.indexOf('<', end)) {
    end = page.indexOf('>', start)
    if (end < 0) return
    const tag = page.slice(start + 1, end)
    const name = /^\/?[a-z0-9]*/i.exec(tag)?.[0] ?? ''
    yield { name: name.toLowerCase(), attributes: () => readAttributes(tag.slice(name.length)) }
  }
}

function controlOf(kind: FormControl['kind'], attributes: ReadonlyMap<string, string>): readonly FormControl[] {
  const name = attributes.get('name')
  if (name === undefined) return []
  const type = (attributes.get('type') ?? (kind === 'button' ? 'submit' : 'text')).toLowerCase()
  return [{ kind, name, type, value: attributes.get('value') ?? '' }]
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single, bare] of text.matchAll(
    /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?/g,
  )) {
    attributes.set(name.toLowerCase(), decodeReferences(double ?? single ?? bare ?? ''))
  }
  return attributes
}

/** Character references that escaping produces. */
function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
