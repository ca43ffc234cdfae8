import { describe, expect, test } from 'vitest';
import { arrangeHistory, type HistorySources } from './history.ts';
import { amended, customs, type Happening, reported, retracted } from './stories/happening.ts';
import { isPortOf, partner, portOfWeihai, weihaiPort } from './stories/lane.ts';

const sourcesOf = (...told: readonly Happening[]): HistorySources => ({
  reports: told.flatMap((each) => (each.told === 'report' ? [each.report] : [])),
  corrections: told.flatMap((each) => (each.told === 'correction' ? [each.correction] : [])),
  customsFacts: told.flatMap((each) => (each.told === 'customs' ? [each.fact] : [])),
});
const idsOf = (...told: readonly Happening[]) =>
  arrangeHistory(sourcesOf(...told), isPortOf).map(({ id, struck }) =>
    struck === undefined ? id : `${id} struck`,
  );
const at = '19 Dec 2023 14:10 Weihai';
const gateIn = (id: string, by?: string) =>
  reported('gateIn', weihaiPort, at, { id, ...(by === undefined ? {} : { by }) });

describe('a unit’s history', () => {
  test('at one moment goes by cause, then by who says it, then by id', () => {
    const first = gateIn('b');
    if (first.told !== 'report') throw new Error('a report was told');
    const retold: Happening = {
      told: 'report',
      report: {
        ...first.report,
        reportId: 'a',
        provenance: { source: 'a newspaper', confidence: 'M', assumption: false },
      },
    };
    const released = customs('released', weihaiPort, at);
    expect(idsOf(released, retold, gateIn('c'), first)).toEqual(['b', 'c', 'a', `released ${at}`]);
  });

  test('holds one line for one (reporter, id), and two for two reporters with the same id', () => {
    expect(idsOf(gateIn('a'), gateIn('a'))).toEqual(['a']);
    expect(idsOf(gateIn('a'), gateIn('a', partner))).toEqual(['a', 'a']);
  });

  test('of two tellings under one id keeps the first recorded', () => {
    const later = reported('gateIn', weihaiPort, '19 Dec 2023 15:10 Weihai', { id: 'a' });
    const history = arrangeHistory(sourcesOf(later, gateIn('a')), isPortOf);
    expect(history).toHaveLength(1);
    expect(history[0]?.from).toMatchObject({ report: { occurredAt: '2023-12-19T06:10:00.000Z' } });
  });

  test('follows a correction of a correction to the report', () => {
    const right = reported('gateIn', weihaiPort, '19 Dec 2023 14:20 Weihai');
    const first = amended('a', right, { id: 'c1', reason: 'clock', learnt: '19 Dec 2023 15:00 Weihai' });
    const second = retracted('c1', { id: 'c2', reason: 'not at all', learnt: '19 Dec 2023 15:10 Weihai' });
    expect(idsOf(gateIn('a'), second, first)).toEqual(['a struck', 'c1 struck']);
    expect(idsOf(gateIn('a'), first)).toEqual(['a struck', 'c1']);
  });

  test('corrects the corrector’s own report before another’s of the same id', () => {
    const back = retracted('a', { by: portOfWeihai, reason: 'mine', learnt: '19 Dec 2023 15:00 Weihai' });
    const history = arrangeHistory(sourcesOf(gateIn('a'), gateIn('a', portOfWeihai), back), isPortOf);
    const struck = history.filter((fact) => fact.struck !== undefined);
    expect(struck.map(({ from }) => from.door === 'handling' && from.report.reporter)).toEqual([
      portOfWeihai,
    ]);
  });

  test('corrects the report it names before one it names through another’s correction', () => {
    const other = retracted('b', {
      id: 'a',
      by: portOfWeihai,
      reason: 'x',
      learnt: '19 Dec 2023 15:00 Weihai',
    });
    const back = retracted('a', {
      id: 'c',
      by: portOfWeihai,
      reason: 'not so',
      learnt: '19 Dec 2023 15:10 Weihai',
    });
    const named = gateIn('a');
    const chained = gateIn('b', portOfWeihai);
    const history = arrangeHistory(sourcesOf(named, chained, back, other), isPortOf);
    expect(history.map(({ id, struck }) => [id, struck?.reason])).toEqual([
      ['a', 'not so'],
      ['b', 'x'],
    ]);
  });

  test('does not hang on corrections that name each other', () => {
    const one = retracted('c2', { id: 'c1', reason: 'x', learnt: at });
    const two = retracted('c1', { id: 'c2', reason: 'x', learnt: at });
    expect(idsOf(gateIn('a'), one, two)).toEqual(['a']);
  });
});
