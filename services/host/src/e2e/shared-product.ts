// One product for all files of an e2e run: started once, stopped at its end. Tests make what they change themselves.
import type { TestProject } from 'vitest/node';
import { type RunningProduct, startProduct, temporaryHome } from './product.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly product: RunningProduct;
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await temporaryHome();
  const { baseUrl, accounts, credentialsFile, stop } = await startProduct(folder.home);
  project.provide('product', { baseUrl, accounts, credentialsFile });
  return async () => {
    await stop();
    await folder[Symbol.asyncDispose]();
  };
};
