// Headers, parameters and security schemes that operations share.

export const COMMON_PARAMETERS = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'A key of your own, kept 24 hours per organisation and operation: the same key with the same body gives the first answer again.',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the version you read; another one in force answers 412.',
    schema: { type: 'string' },
  },
  Position: {
    name: 'Fourports-Position',
    in: 'header',
    required: false,
    description:
      'From the answer to a write: this read waits up to 2 seconds until it shows that write, else it answers 503 with Retry-After.',
    schema: { type: 'string' },
  },
} as const;

export const COMMON_HEADERS = {
  RequestId: {
    description: 'Names this request in logs and problems.',
    schema: { type: 'string' },
  },
  Position: {
    description: 'Send it with a later read, of any service, to see this write.',
    schema: { type: 'string' },
  },
  ETag: {
    description: 'The version read; send it as If-Match when you change it.',
    schema: { type: 'string' },
  },
  RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 } },
} as const;

export const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key, or the 60-second token of `POST /v1/account/token`.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-sid',
    description:
      'The session of a signed-in person; only operations of portal read it. On plain http: `sid`.',
  },
} as const;
