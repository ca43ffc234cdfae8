// Of kafkajs's own classes, which it does not describe: what rest-when-idle.ts needs.
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export default class RequestQueue {
    constructor(options: {
      readonly maxInFlightRequests: number;
      readonly requestTimeout: number;
      readonly enforceRequestTimeout: boolean;
      readonly clientId: string;
      readonly broker: string;
      readonly logger: { readonly debug: () => void };
    });
    readonly pending: readonly unknown[];
    push(request: {
      readonly entry: { readonly correlationId: number };
      readonly expectResponse: boolean;
      readonly sendRequest: () => void;
    }): void;
    checkPendingRequests(): void;
    maybeThrottle(milliseconds: number): void;
    scheduleCheckPendingRequests(): void;
  }
}
