import type { ErrorCode } from './error-catalogue.ts'

/** How this computer's programs can ask over HTTP. */
export interface HttpEndpoint {
  /** `http://127.0.0.1:9710`; null while it is off or cannot be opened. */
  address: string | null
  /** Why it cannot be opened. */
  trouble: { code: ErrorCode; message: string } | null
}
