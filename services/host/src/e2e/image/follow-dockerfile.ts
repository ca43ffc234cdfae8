// What a Dockerfile says, done in folders where no container engine is at hand: a folder for each stage.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { type Copy, DockerfileParser, type Instruction } from 'dockerfile-ast';
import { z } from 'zod';

export type FollowedImage = {
  /** Stands for the image's working directory. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What a container runs: entry point and its arguments. */
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
};

export type Kitchen = {
  /** Stages are made below it. */
  readonly scratch: string;
  /** What is sent to the build. */
  readonly context: string;
  readonly dockerfile: string;
  /** Before PATH: the Node that stands in for the base image's. */
  readonly programs: string;
  readonly progress: (sentence: string) => void;
};

type Stage = {
  folder: string;
  environment: Record<string, string>;
  command: string[];
  healthCheck: string[];
};

const textOf = (instruction: Instruction): string => instruction.getArgumentsContent() ?? '';
/** `["node", "main.ts"]`, after whatever stands before it. */
const listOf = (text: string): string[] =>
  z.array(z.string()).parse(JSON.parse(text.slice(text.indexOf('['))));
const variablesOf = (text: string): Record<string, string> =>
  Object.fromEntries(text.split(/\s+/).map((pair) => pair.split('=', 2)));

/** Executes COPY and RUN as they stand and remembers what a container would start with. Throws when a step fails. */
export const followDockerfile = (kitchen: Kitchen): FollowedImage => {
  const stages = new Map<string, Stage>();
  let stage: Stage | undefined;
  for (const instruction of DockerfileParser.parse(kitchen.dockerfile).getInstructions()) {
    const name = instruction.getInstruction();
    if (name === 'FROM') stage = openStage(kitchen, stages, textOf(instruction));
    else if (stage !== undefined) follow({ kitchen, stages, stage }, instruction, name);
  }
  if (stage === undefined) throw new Error('The Dockerfile has no FROM.');
  return stage;
};

const openStage = ({ scratch }: Kitchen, stages: Map<string, Stage>, from: string): Stage => {
  const name = /\sAS\s+(\S+)$/i.exec(from)?.[1] ?? 'image';
  const stage = { folder: path.join(scratch, name), environment: {}, command: [], healthCheck: [] };
  mkdirSync(stage.folder);
  stages.set(name, stage);
  return stage;
};

type Following = {
  readonly kitchen: Kitchen;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly stage: Stage;
};

const follow = ({ kitchen, stages, stage }: Following, instruction: Instruction, name: string): void => {
  if (name === 'ENV') Object.assign(stage.environment, variablesOf(textOf(instruction)));
  if (name === 'ENTRYPOINT' || name === 'CMD') stage.command.push(...listOf(textOf(instruction)));
  if (name === 'HEALTHCHECK') stage.healthCheck.push(...listOf(textOf(instruction)));
  if (name === 'COPY') {
    const from = (instruction as Copy).getFromFlag()?.getValue();
    const source = from === undefined || from === null ? kitchen.context : (stages.get(from)?.folder ?? '');
    cpSync(source, stage.folder, { recursive: true, verbatimSymlinks: true });
  }
  if (name === 'RUN') {
    kitchen.progress(`RUN ${textOf(instruction)}`);
    const env = {
      ...process.env,
      ...stage.environment,
      PATH: `${kitchen.programs}:${process.env.PATH ?? ''}`,
    };
    execFileSync('/bin/sh', ['-c', textOf(instruction)], { cwd: stage.folder, env, stdio: 'inherit' });
  }
};
