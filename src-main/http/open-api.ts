import type { JSONSchema } from '@orpc/openapi'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { reportKinds } from '../contract/certificate.ts'
import { errorCodes } from '../contract/error-catalogue.ts'
import { httpContract } from '../contract/http/api.ts'

/** The description of the API, OpenAPI 3.1, made from the contract that checks what is asked and answered. */
export async function openApi(version: string) {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const described = await generator.generate(httpContract, {
    info: {
      title: 'Leafcutter',
      version,
      description: 'What a script can ask of the Leafcutter that runs on this computer. Times are Unix milliseconds.',
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
    customErrorResponseBodySchema: (kinds) => ({ oneOf: kinds.map(([code, , , data]) => errorOf(code, data)) }),
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } }, schemas: { Error: errorSchema } },
  })
  const paths = { ...described.paths, '/batches/{batchId}/report.csv': { get: report } }
  return { ...described, paths: withErrors(paths) }
}

/** A refusal whose data are known. */
const errorOf = (code: string, data: JSONSchema) => ({
  ...errorSchema,
  required: [...errorSchema.required, 'data'],
  properties: { ...errorSchema.properties, code: { const: code }, data },
})

const errorSchema = {
  type: 'object' as const,
  required: ['status', 'code', 'message'],
  properties: {
    status: { type: 'integer' as const },
    /** Of the error catalogue, or of the call itself. */
    code: { type: 'string' as const, examples: [...errorCodes.slice(0, 3), 'BAD_REQUEST'] },
    message: { type: 'string' as const },
    data: {},
  },
}
const error = { description: 'Why it was not done.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } }

const report = {
  operationId: 'report',
  summary: 'The CSV report of a batch, a row for each page or for each document',
  tags: ['Batches'],
  parameters: [
    { name: 'batchId', in: 'path' as const, required: true, schema: { type: 'string' as const } },
    { name: 'per', in: 'query' as const, schema: { type: 'string' as const, enum: [...reportKinds], default: 'page' } },
  ],
  responses: { 200: { description: 'OK', content: { 'text/csv': { schema: { type: 'string' as const } } } } },
}

/** Every call may be refused. */
function withErrors<Paths extends Record<string, object | undefined>>(paths: Paths): Paths {
  for (const methods of Object.values(paths)) {
    for (const operation of Object.values(methods ?? {}) as { responses?: Record<string, unknown> }[]) {
      if (operation.responses !== undefined) operation.responses = { ...operation.responses, default: error }
    }
  }
  return paths
}
