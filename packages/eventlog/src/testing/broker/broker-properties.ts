// What a broker is told: one node of a cluster whose nodes are all broker and controller (KRaft).

export type BrokerAddress = {
  /** From 1. */
  readonly id: number;
  readonly port: number;
  readonly controllerPort: number;
};

export type BrokerPlan = {
  readonly own: BrokerAddress;
  /** All nodes of the cluster, this one among them. */
  readonly nodes: readonly BrokerAddress[];
  readonly dataDirectory: string;
  /** Of the listener for clients, where it has TLS and a password. */
  readonly secured?: Readonly<Record<string, string>> | undefined;
};

/** The text of `server.properties`. */
export function brokerProperties({ own, nodes, dataDirectory, secured }: BrokerPlan): string {
  const protocol = secured === undefined ? 'PLAINTEXT' : 'SASL_SSL';
  const copies = String(Math.min(3, nodes.length));
  const properties: Readonly<Record<string, string>> = {
    'process.roles': 'broker,controller',
    'node.id': String(own.id),
    'controller.quorum.voters': nodes
      .map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`)
      .join(','),
    listeners: `${protocol}://127.0.0.1:${own.port},CONTROLLER://127.0.0.1:${own.controllerPort}`,
    'advertised.listeners': `${protocol}://127.0.0.1:${own.port}`,
    'listener.security.protocol.map': `${protocol}:${protocol},CONTROLLER:PLAINTEXT`,
    'inter.broker.listener.name': protocol,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': dataDirectory,
    // A topic that nobody created is a mistake; ours are created with what contracts states.
    'auto.create.topics.enable': 'false',
    'delete.topic.enable': 'true',
    'offsets.topic.replication.factor': copies,
    'offsets.topic.num.partitions': '8',
    'transaction.state.log.replication.factor': copies,
    'transaction.state.log.min.isr': '1',
    'transaction.state.log.num.partitions': '1',
    'share.coordinator.state.topic.replication.factor': copies,
    'share.coordinator.state.topic.min.isr': '1',
    // Tests kill consumers and cannot wait long for the group to notice (decisions §10).
    'group.min.session.timeout.ms': '1000',
    'group.initial.rebalance.delay.ms': '0',
    'log.cleaner.dedupe.buffer.size': '8388608',
    'num.network.threads': '2',
    'num.io.threads': '4',
    ...secured,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
