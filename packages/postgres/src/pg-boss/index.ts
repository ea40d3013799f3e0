export type { Boss, BossAttempt, BossDatabase, BossJob } from './boss'
export { createQueues, type BossQueueOptions, type QueueMaker } from './queues'
export { pgBossScheduler, type PgBossSchedulerOptions } from './scheduler'
