import { describe, expect, test } from 'vitest';
import type { CargoFact } from './derive-facts.ts';
import { tellOf } from './facts-of-cargo.ts';
import { type Places, placeOfFact, portOf } from './place-of-fact.ts';

const fact: CargoFact = {
  factId: 'unipass-0-shedIn',
  step: 'shedIn',
  occurredAt: '2021-10-11T02:25:03.000Z',
  words: '반입신고 [입항 반입]',
  shed: { code: '02012018' },
};
const telling = {
  unitId: 'unt_1',
  placeId: 'plc_incheon-port',
  recordedAt: '2021-10-11T03:00:00.000Z',
  authority: '인천세관',
};

describe('what a unit is told', () => {
  test('has an id of its own for each unit of a cargo', () => {
    const ids = ['unt_1', 'unt_2'].map((unitId) => {
      const told = tellOf(fact, { ...telling, unitId });
      return told.door === 'handling' ? told.told.factId : '';
    });
    expect(ids).toEqual(['unipass-0-shedIn-unt_1', 'unipass-0-shedIn-unt_2']);
  });

  test('says whose message it is, in its words', () => {
    expect(tellOf(fact, telling)).toMatchObject({
      told: {
        text: '반입신고 [입항 반입]',
        provenance: { source: expect.stringContaining('반입신고'), confidence: 'H', assumption: false },
        checkpoint: { function: 'bondedShed', code: '02012018' },
      },
    });
  });

  test('says that the leave to unload stands for the unloading', () => {
    const told = tellOf({ ...fact, step: 'discharged', words: '하선신고 수리' }, telling);
    expect(told).toMatchObject({
      told: { provenance: { source: expect.stringMatching(/leave to unload/) } },
    });
  });

  test('names the permit of a movement under bond, and no person or firm in its place', () => {
    const permitOf = (basis: string) => {
      const told = tellOf({ ...fact, step: 'bondedMovementStarted', regime: 'transit', basis }, telling);
      return told.door === 'customs' && told.fact.kind === 'bondedMovementStarted'
        ? told.fact.data.permitNumber
        : 'none told';
    };
    expect([permitOf('020D9999000021000760'), permitOf('(주)가상보세운송')]).toEqual([
      '020D9999000021000760',
      undefined,
    ]);
  });
});

describe('where it happened', () => {
  const places: Places = new Map([
    ['plc_port', { placeId: 'plc_port', kind: 'seaport', unLocode: 'KRINC' }],
    ['plc_shed', { placeId: 'plc_shed', kind: 'bondedShed', customsCode: '02012018' }],
    ['plc_unnumbered', { placeId: 'plc_unnumbered', kind: 'bondedShed' }],
    ['plc_other', { placeId: 'plc_other', kind: 'bondedShed' }],
  ]);
  const at = (step: CargoFact['step'], code: string, planned: readonly string[] = []) =>
    placeOfFact({ step, shed: { code } }, { port: 'plc_port', planned, places });

  test('is the shed of that number', () => {
    expect(at('shedIn', '02012018')).toBe('plc_shed');
  });

  test('is the planned shed of which nobody gave us a number, where there is one', () => {
    expect(at('shedIn', '02990001', ['plc_shed', 'plc_unnumbered'])).toBe('plc_unnumbered');
  });

  test('is the port where several sheds could be meant, or none', () => {
    expect(at('shedIn', '02990001', ['plc_unnumbered', 'plc_other'])).toBe('plc_port');
    expect(at('shedIn', '02990001')).toBe('plc_port');
  });

  test('is the port for the ship and the leave to unload, whatever shed they name', () => {
    expect([at('arrived', '02012018'), at('discharged', '02012018')]).toEqual(['plc_port', 'plc_port']);
  });

  test('is a port of the network by its code, or nowhere', () => {
    expect([portOf({ dischargePort: 'KRINC' }, places), portOf({ dischargePort: 'KRPUS' }, places)]).toEqual([
      'plc_port',
      undefined,
    ]);
  });
});
