/** For the tests of the protocol packages. */
export { type FakeClock, fakeClock } from './fake-clock.ts'
export { type PackedConsumer, packedConsumer } from './packed-consumer.ts'
