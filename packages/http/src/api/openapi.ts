import { allOperations, rejectionsOf, type AnyOperation } from '@casework/core'
import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { jsonLimit } from './read-input'
import { statusOfCode } from './statuses'

type OpenApiDocument = ReturnType<typeof createDocument>

let written: OpenApiDocument | undefined

/** The OpenAPI 3.1 document of the registry, made once. */
export function openApi(): OpenApiDocument {
  written ??= anyJson(
    createDocument({
      openapi: '3.1.0',
      info: {
        title: 'Casework',
        version: '1',
        description:
          'Every operation is `POST /v1/<noun>.<verb>` with its input as JSON; queries also answer `GET` with ' +
          '`?input=<JSON>`. The body is `{ ok: true, value }` or `{ ok: false, error }`; `error.code` is stable.',
      },
      paths: Object.fromEntries(allOperations.map((each) => [`/v1/${each.name}`, pathOf(each)])),
    }),
  )
  return written
}

/** JSON holds itself, which zod writes as components without a name: `{}` says the same. */
function anyJson(document: OpenApiDocument): OpenApiDocument {
  const named = Object.entries(document.components?.schemas ?? {})
    .filter(([name]) => !name.startsWith('__'))
    .map(([name, schema]) => [
      name,
      name.startsWith('JsonValue') ? { description: 'Any JSON value' } : schema,
    ])
  const schemas = Object.fromEntries(named) as NonNullable<OpenApiDocument['components']>['schemas']
  return { ...document, components: { ...document.components, ...(schemas ? { schemas } : {}) } }
}

function pathOf(operation: AnyOperation): ZodOpenApiPathsObject[string] {
  const { parameters = [], ...request } = requestOf(operation)
  const proof = operation.access.includes('link') ? [codeProof] : []
  const post = {
    ...described(operation),
    operationId: operation.name,
    ...request,
    ...withSome([...parameters, ...proof]),
  }
  if (operation.kind === 'command') return { post }
  const get: ZodOpenApiOperationObject = {
    ...described(operation),
    operationId: `${operation.name}.get`,
    parameters: [
      {
        name: 'input',
        in: 'query',
        description: 'The input as JSON; default {}',
        content: {
          'application/json': { schema: { $ref: `#/components/schemas/${idOf(operation.input)}` } },
        },
      },
      ...proof,
    ],
  }
  return { get, post }
}

function withSome(parameters: ZodOpenApiOperationObject['parameters'] & object): {
  parameters?: ZodOpenApiOperationObject['parameters'] & object
} {
  return parameters.length > 0 ? { parameters } : {}
}

/** Parameters take no zod schemas; the request body of the same operation has made it a component. */
function idOf(schema: z.ZodType): string {
  return String(z.globalRegistry.get(schema)?.id)
}

function described(operation: AnyOperation) {
  return {
    summary: operation.summary,
    tags: [operation.name.split('.')[0] ?? ''],
    responses: {
      '200': operation.gives === 'file' ? fileAnswer : valueAnswer(operation),
      ...refusals(operation),
    },
  } satisfies ZodOpenApiOperationObject
}

function requestOf(operation: AnyOperation): Pick<ZodOpenApiOperationObject, 'parameters' | 'requestBody'> {
  if (operation.takes === 'bytes') return uploadRequest
  const body = {
    required: false,
    description: `At most ${jsonLimit(operation) / 1_024} KiB`,
    content: { 'application/json': { schema: operation.input, example: operation.example } },
  }
  return operation.kind === 'command'
    ? { requestBody: body, parameters: [idempotencyKey] }
    : { requestBody: body }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same as `idempotencyKey` in the input: same key, same effect once, kept 7 days',
  schema: { type: 'string', maxLength: 200 },
} as const

const codeProof = {
  name: 'Casework-Proof',
  in: 'header',
  description:
    'For the holder of a link that asks for a one-time code: the `proof` that `links.verifyCode` gave',
  schema: { type: 'string' },
} as const

const bytes = { 'application/octet-stream': { schema: {} } }

const uploadRequest = {
  parameters: [
    ...(['taskId', 'caseId', 'key', 'name'] as const).map((name) => ({
      name,
      in: 'query' as const,
      required: name === 'name',
      schema: { type: 'string' as const },
    })),
    idempotencyKey,
  ],
  requestBody: { required: true, description: 'The file, at most 25 MiB', content: bytes },
}

const fileAnswer = {
  description: 'The file as an attachment, its media type sniffed from its bytes',
  content: bytes,
}

function valueAnswer({ output }: AnyOperation) {
  const schema = z.object({ ok: z.literal(true), value: output })
  return { description: 'Done', content: { 'application/json': { schema } } }
}

const refused = z
  .object({
    ok: z.literal(false),
    error: z.looseObject({
      code: z.enum([...Object.keys(statusOfCode), 'FAULT']),
      message: z.string(),
      issues: z
        .array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() }))
        .optional()
        .describe('What is wrong with the input, each with its place and its fix'),
      correlationId: z.string().optional().describe('Of a fault'),
    }),
  })
  .meta({ id: 'Refused' })

/** The answers of an operation beside 200, the codes under each status. */
function refusals(operation: AnyOperation): Record<`${1 | 2 | 3 | 4 | 5}${string}`, object> {
  const codes = rejectionsOf(operation)
  const byStatus = new Map<number, Set<string>>([
    [401, new Set(['FORBIDDEN: nobody is logged in'])],
    [413, new Set(['INVALID_INPUT: too large'])],
    [415, new Set(['INVALID_INPUT: another media type'])],
    [500, new Set(['FAULT'])],
  ])
  for (const code of codes) {
    const status = statusOfCode[code]
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code))
  }
  const content = { 'application/json': { schema: refused } }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [status, { description: [...names].join(', '), content }]),
  )
}
