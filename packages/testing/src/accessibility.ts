// Accessibility faults of a page in a real browser, as axe-core finds them.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { z } from 'zod';

/** WCAG 2.2, levels A and AA. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const Results = z.object({
  passes: z.array(z.unknown()).min(1),
  violations: z.array(
    z.object({
      id: z.string(),
      help: z.string(),
      nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
    }),
  ),
});

/** One sentence for each rule broken: which, where, why. Empty: axe-core ran and found nothing. */
export const findAccessibilityFaults = async (page: Page): Promise<readonly string[]> => {
  // As an expression and not a script tag: the page's content policy stays as it is.
  await page.evaluate(`${axe.source};undefined`);
  const { violations } = Results.parse(
    await page.evaluate(`axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(TAGS)} } })`),
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} (${nodes.length}), first ${String(nodes[0]?.target)}: ${nodes[0]?.failureSummary ?? ''}`,
  );
};
