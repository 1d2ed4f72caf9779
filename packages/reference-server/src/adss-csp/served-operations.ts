import { certificateOperations } from './certificates/operations.ts'
import { aboutService } from './general/about-service.ts'
import type { Operation } from './operation.ts'

/** Every operation that there is, one file each. */
export const servedOperations: readonly Operation[] = [aboutService, ...certificateOperations]
