import type { StageSeconds, TaskName } from '../../contract/worker-tasks.ts'
import type { RanOut } from './stage-watch.ts'

/** What the main process and a host say to each other; plain data that structured cloning can carry. */
export type ToHost =
  | { type: 'run'; id: number; name: TaskName; task: unknown; stageSeconds?: StageSeconds }
  /** Stop the task by ending its thread; a fresh thread takes its place. */
  | { type: 'abort'; id: number }

export type FromHost =
  | { type: 'ready' }
  | { type: 'result'; id: number; value: unknown }
  /** The task threw, or its thread died; `code` is Node's error code where there is one. */
  | { type: 'thrown'; id: number; message: string; code: string | null }
  /** A step of the task took longer than `stageSeconds` allows. Its thread is being ended; `aborted` follows when it is gone. */
  | ({ type: 'ran-out'; id: number } & RanOut)
  /** The task's thread was ended, and is gone. */
  | { type: 'aborted'; id: number }
  /** Resident memory of the host, bytes; forty times a second while a task runs, and after each task. */
  | { type: 'memory'; bytes: number }
