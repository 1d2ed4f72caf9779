/** Whether a name of `methods` is that of a method of the service, as a path below its base. @spec CSC API 2.0.0.2 §11.1 */
export function isMethodName(name: string): boolean {
  return /^(auth|credentials|signatures)\/[A-Za-z]+$/.test(name)
}
