import { describeConformance } from '@x/conformance/vitest'

// What is judged, and where, stands in conformance.config.yaml: the same for `conformance run`.
describeConformance({ set: 'csc-v2-2.0.0.2' })
