// The whole of API001's answer, as text, to what it says. Never throws: what cannot be read is `unavailable`.
//
//   cargCsclPrgsInfoQryRtnVo
//     ntceInfo                 notice; [N00] for a list, an error's text beside tCnt -1
//     tCnt                     -1 error, 0 nothing found, otherwise found (of events, or of the list's lines)
//     cargCsclPrgsInfoQryVo    head of a cargo; several in a list
//     cargCsclPrgsInfoDtlQryVo × n   events, newest first
import { readCargo, readLine } from './read-cargo.ts';
import { isListNotice, reasonOfNotice } from './read-notice.ts';
import { type Element, readXml } from './read-xml.ts';
import type { UnavailableReason, UnipassAnswer } from './unipass-answer.ts';

const ROOT = 'cargCsclPrgsInfoQryRtnVo';
const HEAD = 'cargCsclPrgsInfoQryVo';
const DETAIL = 'cargCsclPrgsInfoDtlQryVo';

export const readUnipassAnswer = (text: string): UnipassAnswer => {
  const root = readXml(text);
  if ('reason' in root) return unavailable(root.reason, root.detail);
  if (root.name === 'html') return unavailable('html', 'it is a page, not an answer');
  if (root.name !== ROOT)
    return unavailable('unexpected', `its root element is not ${ROOT} (got ${root.name.slice(0, 60)})`);
  return readRoot(root);
};

const readRoot = (root: Element): UnipassAnswer => {
  const notice = root.texts.get('ntceInfo') ?? '';
  const count = readCount(root.texts.get('tCnt'));
  const heads = root.children.filter(({ name }) => name === HEAD);
  if (count === undefined) return unavailable('unexpected', 'it has no tCnt that is a whole number');
  if (count < 0) return unavailable(reasonOfNotice(notice), notice.slice(0, 300) || 'customs gave no reason');
  if (count === 0) {
    if (heads.length > 0) return unavailable('unexpected', 'tCnt is 0, and yet it holds a cargo');
    // Whoever says an error's text beside a zero has not looked.
    return notice === ''
      ? { outcome: 'notFound' }
      : unavailable(reasonOfNotice(notice), notice.slice(0, 300));
  }
  return isListNotice(notice) ? readList(heads) : readOne(root, heads);
};

const readList = (heads: readonly Element[]): UnipassAnswer => {
  const cargoes = new Map(
    heads.flatMap((head) => {
      const line = readLine(head);
      return line === undefined ? [] : [[line.cargoNumber, line] as const];
    }),
  );
  if (cargoes.size === 0) return unavailable('unexpected', 'it is a list without a cargo management number');
  const ordered = [...cargoes.values()].sort((one, other) => (one.cargoNumber < other.cargoNumber ? -1 : 1));
  return { outcome: 'several', cargoes: ordered };
};

const readOne = (root: Element, heads: readonly Element[]): UnipassAnswer => {
  const numbers = new Set(heads.map((head) => head.texts.get('cargMtNo')));
  const [head] = heads;
  if (head === undefined) return unavailable('unexpected', 'tCnt says found, and yet it holds no cargo');
  // A list that does not call itself one: whose the events are cannot be told.
  if (numbers.size > 1) return readList(heads);
  const cargo = readCargo(
    head,
    root.children.filter(({ name }) => name === DETAIL),
  );
  return cargo === undefined
    ? unavailable('unexpected', 'its cargo has no cargo management number')
    : { outcome: 'cargo', cargo };
};

const readCount = (text: string | undefined): number | undefined =>
  text !== undefined && /^-?\d{1,7}$/.test(text) ? Number(text) : undefined;

const unavailable = (reason: UnavailableReason, detail: string): UnipassAnswer => ({
  outcome: 'unavailable',
  reason,
  detail,
});
