// One file of the tree as the rules see it: where it stands, what it imports, its bare code.
import { blankText } from './source-text.ts';

export type Workspace = {
  /** `services/tracking` */
  readonly dir: string;
  /** `@fourports/tracking` */
  readonly name: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
};

export type Import = { readonly specifier: string; readonly typeOnly: boolean; readonly line: number };

export type SourceFile = {
  /** From the root of the repository, with `/`. */
  readonly path: string;
  readonly workspace: Workspace | undefined;
  /** From the root of its workspace: `src/domain/shipment.ts`. */
  readonly inWorkspace: string;
  readonly isTest: boolean;
  /** Tests, contract suites, test helpers, benches and scripts: run by developers, not by the product. */
  readonly isDevelopment: boolean;
  readonly lines: number;
  readonly uncommented: string;
  readonly bare: string;
  readonly imports: readonly Import[];
};

const STATIC = /\b(?:import|export)\s+(type\s+)?(?:[\w$*{}\s,]*?\bfrom\s*)?(['"])\s*\2/g;
const DYNAMIC = /\bimport\s*\(\s*(['"])\s*\1/g;
const TEST = /\.test\.tsx?$/;
const DEVELOPMENT =
  /\.test\.tsx?$|\.contract\.ts$|\.config\.ts$|(^|\/)(testing|bench|scripts|e2e|matrix|chaos)\//;

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

const readImports = (text: string, bare: string): readonly Import[] =>
  [...bare.matchAll(STATIC), ...bare.matchAll(DYNAMIC)].map((found) => {
    const end = found.index + found[0].length - 1;
    const quote = bare.charAt(end);
    const start = bare.lastIndexOf(quote, end - 1) + 1;
    const isStatic = found.length === 3;
    return {
      specifier: text.slice(start, end),
      typeOnly: isStatic && found[1] !== undefined,
      line: lineAt(text, found.index),
    };
  });

/** Reads one file's text. `workspaces` may nest: the deepest that holds the path owns it. */
export const readSource = (path: string, text: string, workspaces: readonly Workspace[]): SourceFile => {
  const workspace = workspaces
    .filter(({ dir }) => path.startsWith(`${dir}/`))
    .toSorted((a, b) => b.dir.length - a.dir.length)[0];
  const { uncommented, bare } = blankText(text);
  return {
    path,
    workspace,
    inWorkspace: workspace === undefined ? path : path.slice(workspace.dir.length + 1),
    isTest: TEST.test(path),
    isDevelopment: DEVELOPMENT.test(path) || workspace?.dir === 'packages/testing',
    lines: text.replace(/\n$/, '').split('\n').length,
    uncommented,
    bare,
    imports: readImports(text, bare),
  };
};
