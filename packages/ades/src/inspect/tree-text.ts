import type { TreeNode } from './tree.ts'

/** One line an element: offset, lengths of header and content, names, tag, value, clause. */
export function treeText(roots: readonly TreeNode[], depth: number): string {
  const lines: string[] = []
  const visit = (node: TreeNode, level: number): void => {
    lines.push(lineOf(node, level))
    if (level + 1 < depth) for (const child of node.children) visit(child, level + 1)
    else if (node.children.length > 0) lines.push(`${' '.repeat(18 + 2 * level)}…`)
  }
  for (const root of roots) visit(root, 0)
  return `${lines.join('\n')}\n`
}

function lineOf(node: TreeNode, level: number): string {
  const { offset, headerLength, length, indefinite, name, type, tag, value, spec, fault } = node
  const lengths = `${headerLength}+${length}${indefinite ? '*' : ''}`
  const words = [
    ...(name === undefined ? [] : [`${name}:`]),
    ...(type === undefined ? [] : [type]),
    tag,
    ...(value === undefined || value === '' ? [] : [value]),
    ...(spec === undefined ? [] : [`(${spec})`]),
    ...(fault === undefined ? [] : [`!! ${fault}`]),
  ]
  return `${String(offset).padStart(7)} ${lengths.padEnd(9)} ${'  '.repeat(level)}${words.join(' ')}`
}
