import type { TaskName } from '../../contract/worker-tasks.ts'

/** What the main process and a host say to each other; plain data that structured cloning can carry. */
export type ToHost =
  | { type: 'run'; id: number; name: TaskName; task: unknown }
  /** Stop the task by ending its thread; a fresh thread takes its place. */
  | { type: 'abort'; id: number }

export type FromHost =
  | { type: 'ready' }
  | { type: 'result'; id: number; value: unknown }
  /** The task threw, or its thread died; `code` is Node's error code where there is one. */
  | { type: 'thrown'; id: number; message: string; code: string | null }
  /** The task's thread was ended on request. */
  | { type: 'aborted'; id: number }
  /** Resident memory of the host, bytes; every second while a task runs, and after each task. */
  | { type: 'memory'; bytes: number }
