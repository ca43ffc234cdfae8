/** How the brokers are reached. */
export type KafkaSettings = {
  /** `host:port`, some of the cluster's nodes. */
  readonly brokers: readonly string[];
  /** Put before the names of topics and groups, where several installations share a cluster. Default none. */
  readonly prefix?: string;
  /** How many brokers hold each event of a topic that is created. Default as `untilPlaceable` says. */
  readonly copies?: number;
  /** TLS: absent = none. PEM texts; without `ca` the system's authorities are believed. */
  readonly ssl?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
  /** A consumer that is silent for this long has died. Default 10 s. */
  readonly sessionTimeoutMs?: number;
};

/** Kafka cannot be used as it is; the message says why and what to do. */
export class KafkaProblem extends Error {
  override readonly name = 'KafkaProblem';
}
