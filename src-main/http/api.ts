import type { IncomingMessage, ServerResponse } from 'node:http'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { BodyLimitPlugin } from '@orpc/server/node'
import { experimental_ZodSmartCoercionPlugin as ZodSmartCoercionPlugin } from '@orpc/zod/zod4'
import { httpContract } from '../contract/http/api.ts'
import { methodRefusal, readingMethods, refuse, sendJson } from './answer.ts'
import { bodyOf } from './api-errors.ts'
import { apiRouter } from './api-router.ts'
import { longestBody, type Refusal, refusalOfBody } from './gate.ts'
import { openApi } from './open-api.ts'
import type { HttpParts } from './parts.ts'
import { reportPath, sendReport } from './report.ts'
import { carriesToken } from './token.ts'

const descriptionPath = '/api/openapi.json'

/** Which methods a path takes, by the routes of the contract. */
const routes = Object.values(httpContract).map((procedure) => {
  const { method = 'POST', path = '/' } = procedure['~orpc'].route
  return { method, pattern: new RegExp(`^/api${path.replace(/\{\w+\}/g, '[^/]+')}$`) }
})

function methodsAt(path: string): string[] {
  if (path === descriptionPath || reportPath.test(path)) return readingMethods
  const methods = routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)
  return methods.includes('GET') ? [...methods, 'HEAD'] : methods
}

/** Answers what is asked below `/api/`, of whoever has the token. */
export function apiOf(parts: HttpParts) {
  const plugins = [new BodyLimitPlugin({ maxBodySize: longestBody }), new ZodSmartCoercionPlugin()]
  const handler = new OpenAPIHandler(apiRouter(parts.calls), { plugins, customErrorResponseBodyEncoder: bodyOf })

  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const refusal = refusalOfCall(request, url.pathname, parts.token())
    if (refusal !== null) return refuse(response, refusal)
    if (url.pathname === descriptionPath) return sendJson(response, 200, await openApi(parts.version))
    const [, batchId] = reportPath.exec(url.pathname) ?? []
    const headOnly = request.method === 'HEAD'
    if (batchId !== undefined) return sendReport(parts, { batchId, per: url.searchParams.get('per'), headOnly }, response)
    if (request.headers.expect !== undefined) response.writeContinue()
    // The answer knows already that it goes without its body.
    if (headOnly) request.method = 'GET'
    const { matched } = await handler.handle(request, response, { prefix: '/api' })
    if (!matched) refuse(response, nothingThere)
  }
}

/** Without the token nobody learns what there is. */
function refusalOfCall(request: IncomingMessage, path: string, token: string): Refusal | null {
  if (!carriesToken(request.headers.authorization, token)) return needsToken
  const methods = methodsAt(path)
  if (methods.length === 0) return nothingThere
  if (!methods.includes(request.method ?? '')) return methodRefusal(methods)
  return refusalOfBody(request)
}

const needsToken: Refusal = {
  status: 401,
  code: 'UNAUTHORIZED',
  message: 'The API needs `Authorization: Bearer TOKEN`; `leafcutter token` prints it.',
  headers: { 'WWW-Authenticate': 'Bearer' },
}

export const nothingThere: Refusal = {
  status: 404,
  code: 'NOT_FOUND',
  message: 'There is nothing here. /api/openapi.json describes every call; /metrics, /health and /stats need no token.',
}
