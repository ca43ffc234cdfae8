// What a broker is told: one node of a cluster whose nodes are all broker and controller (KRaft).

export type BrokerAddress = {
  /** From 1. */
  readonly id: number;
  readonly port: number;
  readonly controllerPort: number;
  /** Of the listener with TLS and a password, where there is one. */
  readonly securedPort: number;
};

export type BrokerPlan = {
  readonly own: BrokerAddress;
  /** All nodes of the cluster, this one among them. */
  readonly nodes: readonly BrokerAddress[];
  readonly dataDirectory: string;
  /** What the second listener for clients needs, which has TLS and a password; undefined where there is none. */
  readonly secured?: Readonly<Record<string, string>> | undefined;
};

/** How soon the others notice that a node is gone: after nine seconds by default. */
const SOON_MISSED = { 'broker.session.timeout.ms': '4000', 'broker.heartbeat.interval.ms': '500' };

/** The text of `server.properties`. */
export function brokerProperties({ own, nodes, dataDirectory, secured }: BrokerPlan): string {
  const copies = Math.min(3, nodes.length);
  const open = `PLAINTEXT://127.0.0.1:${own.port}`;
  const clients = secured === undefined ? open : `${open},SASL_SSL://127.0.0.1:${own.securedPort}`;
  const properties: Readonly<Record<string, string>> = {
    'process.roles': 'broker,controller',
    'node.id': String(own.id),
    'controller.quorum.voters': nodes
      .map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`)
      .join(','),
    listeners: `${clients},CONTROLLER://127.0.0.1:${own.controllerPort}`,
    'advertised.listeners': clients,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': dataDirectory,
    // A topic that nobody created is a mistake; ours are created with what contracts states.
    'auto.create.topics.enable': 'false',
    'delete.topic.enable': 'true',
    'offsets.topic.replication.factor': String(copies),
    // Of what says nothing else, the groups' offsets among it: what one node of three has lost, the others have.
    'min.insync.replicas': String(copies > 2 ? 2 : 1),
    'offsets.topic.num.partitions': '8',
    'transaction.state.log.replication.factor': String(copies),
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '1',
    'share.coordinator.state.topic.replication.factor': String(copies),
    'share.coordinator.state.topic.min.isr': '1',
    // Tests kill consumers and cannot wait long for the group to notice (decisions §10).
    'group.min.session.timeout.ms': '1000',
    'group.initial.rebalance.delay.ms': '0',
    'log.cleaner.dedupe.buffer.size': '8388608',
    'num.network.threads': '2',
    'num.io.threads': '4',
    ...(copies > 1 ? SOON_MISSED : {}),
    ...secured,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
