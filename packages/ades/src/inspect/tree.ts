/** One line of what is shown: an element of an encoding, with its name where it is known. */
export interface TreeNode {
  /** Octets from the beginning of the encoding. */
  readonly offset: number
  readonly headerLength: number
  readonly length: number
  readonly indefinite?: true
  /** `SEQUENCE`, `[0]` */
  readonly tag: string
  /** What the member is called where it stands: `tbsCertificate`. */
  readonly name?: string
  /** What its type is called: `TBSCertificate`. */
  readonly type?: string
  /** Clause that defines the type. */
  readonly spec?: string
  readonly value?: string
  readonly fault?: string
  readonly children: readonly TreeNode[]
}

/** Whether anything in a tree is broken. */
export function hasFault(node: TreeNode): boolean {
  return node.fault !== undefined || node.children.some(hasFault)
}
