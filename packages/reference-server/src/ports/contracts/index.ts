export type { EmptyStores, TestApi } from './contract.ts'
export { storesContract } from './stores.ts'
