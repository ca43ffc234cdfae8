// Answers as they come over the wire → what they say. Each fixture is named for what it shows.
import { fixtureText } from '@fourports/testing/fixture';
import { describe, expect, test } from 'vitest';
import { readUnipassAnswer } from './read-unipass-answer.ts';
import type { Cargo, CargoEvent } from './unipass-answer.ts';

const read = async (name: string) => readUnipassAnswer(await fixtureText(`unipass/${name}`));
const cargoOf = async (name: string): Promise<Cargo> => {
  const answer = await read(name);
  if (answer.outcome !== 'cargo') throw new Error(`${name} is ${JSON.stringify(answer)}.`);
  return answer.cargo;
};
const eventsOf = async (name: string, kind: string): Promise<readonly CargoEvent[]> =>
  (await cargoOf(name)).events.filter((event) => event.kind === kind);

describe('a cargo', () => {
  test('has its numbers, its ship and its fifteen events in the order of their moments', async () => {
    const { events, ...head } = await cargoOf('import-released-and-out.xml');
    expect(head).toEqual({
      cargoNumber: '21FPTC9457I00420010',
      masterBill: 'FPTCTEST04570042',
      houseBill: 'WHTEST211010001',
      dischargePort: 'KRINC',
      arrivedOn: '2021-10-11',
      containerNumber: 'WDFU0000420',
      vesselName: 'NEWGOLDENBRIDGE 7',
      voyage: '0457',
      office: '인천세관',
      clearance: '수입신고수리',
      lastRecorded: '반출완료',
    });
    const moments = events.map(({ processedAt = '' }) => processedAt);
    expect([moments.length, moments[0]]).toEqual([15, '2021-10-10T13:40:18.000Z']);
    expect(moments).toEqual(moments.toSorted());
  });

  test('has Korean local time turned to UTC, in both of the forms customs uses', async () => {
    const [first] = await eventsOf('import-released-and-out.xml', '반입신고');
    expect(first).toMatchObject({
      ground: '입항 반입',
      processedAt: '2021-10-11T02:25:20.000Z',
      handledAt: '2021-10-11T02:25:03.000Z',
    });
  });

  test('has its sheds without what customs writes behind the slash', async () => {
    const [, second] = await eventsOf('import-released-and-out.xml', '반입신고');
    expect(second?.shed).toEqual({ code: '02990001', suffix: 'A구역', name: '(주)가상보세장치장' });
  });

  test('that has left says "extension approved" last, and its clearance does not', async () => {
    expect(await cargoOf('extension-approved-after-the-goods-left.xml')).toMatchObject({
      lastRecorded: '하선장소 반입기간연장 승인',
      clearance: '통관목록심사완료',
    });
  });

  test('keeps leading zeros, exponents and hexadecimals as they are written', async () => {
    const cargo = await cargoOf('values-that-look-like-numbers.xml');
    expect(cargo).toMatchObject({
      voyage: '0012',
      houseBill: '1E5',
      masterBill: '0001234567',
      containerNumber: '0x1F',
    });
    expect(cargo.events[0]).toMatchObject({ number: '00000591', mass: '1E3', packages: '007' });
  });

  test('keeps free text where a moment belongs as text, and has no moment then', async () => {
    const { events } = await cargoOf('free-text-where-a-moment-belongs.xml');
    const notes = events.map(({ kind, processedAt, handledAt, handledNote }) => [
      kind,
      processedAt ?? 'none',
      handledAt ?? handledNote,
    ]);
    expect(notes).toEqual([
      ['보세운송 신고 수리', '2021-10-11T00:07:31.000Z', '(도)02990001(주)가상보'],
      ['반입신고', '2021-10-11T02:25:20.000Z', '미정'],
      ['반입신고', 'none', '2021-10-12T05:56:36.000Z'],
    ]);
  });

  test('keeps kinds that nobody has seen yet, word for word', async () => {
    expect((await cargoOf('kinds-never-seen.xml')).events.map(({ kind }) => kind)).toEqual([
      '입항보고 수리',
      '환적신고 수리',
      '검사대상 선별',
      '환적신고 수리',
    ]);
  });

  test('has references resolved once, and literal text left alone', async () => {
    const { events } = await cargoOf('escaped-and-literal-text.xml');
    expect(events[0]).toMatchObject({ shed: { name: 'A & B <1>' }, ground: '가상 &lt;' });
  });
});

test('a list names every cargo to ask for again, in the order of their numbers', async () => {
  const answer = await read('several-house-bills.xml');
  expect(answer).toMatchObject({
    outcome: 'several',
    cargoes: [
      { cargoNumber: '20FPTC9133I00490001', houseBill: 'WHTEST200604001', arrivedOn: '2020-06-04' },
      { cargoNumber: '20FPTC9133I00490002' },
      { cargoNumber: '20FPTC9133I00490003' },
    ],
  });
});

test('a zero without a word is "not found"', async () => {
  expect(await read('not-found.xml')).toEqual({ outcome: 'notFound' });
});

describe('no answer, though HTTP says 200', () => {
  test.each([
    ['key-unknown.xml', 'keyRefused', '존재하지 않는 인증키입니다.'],
    ['key-missing.xml', 'keyRefused', '인증키(crkyCn)는 필수입력입니다.'],
    ['number-missing.xml', 'requestRefused', '15자리 이상'],
    ['quota-spent.xml', 'quota', '초과'],
    ['error-never-seen.xml', 'fault', '시스템 점검 중입니다.'],
    ['error-text-beside-a-zero.xml', 'fault', '시스템 점검 중입니다.'],
    ['gateway-page.html', 'html', 'page'],
    ['cut-within-an-event.xml', 'truncated', 'ends'],
    ['found-but-no-cargo.xml', 'unexpected', 'no cargo'],
    ['bomb.xml', 'hostile', 'declares'],
    ['external-entity.xml', 'hostile', 'declares'],
    ['prototype.xml', 'hostile', '__proto__'],
  ])('%s is unavailable: %s', async (name, reason, detail) => {
    expect(await read(name)).toEqual({
      outcome: 'unavailable',
      reason,
      detail: expect.stringContaining(detail),
    });
  });
});
