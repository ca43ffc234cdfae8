/** Facts of the installation that no service decides. */
export type Installation = {
  /** Where people reach it: `http://127.0.0.1:8080`. */
  readonly publicUrl: string;
  /** Embedded database, invented organisations (decisions §5). */
  readonly isDemo: boolean;
  /** Server and database, for schemas beside the service's own, such as `identity`. */
  readonly databaseUrl: string;
  readonly roleSecret: string;
};
