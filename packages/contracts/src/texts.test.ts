import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BULK_ANSWERS, BULK_FAULTS, BULK_ROLES } from './planning/bulk.ts';
import { CLAIM_MEASURES, NOT_JUDGED, VERDICTS } from './planning/claims.ts';
import { COST_UNITS } from './planning/costs.ts';
import { EMISSION_BASES } from './planning/emissions.ts';
import { REASON_CODES } from './planning/plans.ts';
import { ACTIVITY_KINDS, DECLARATIONS, PLAN_CUT_OFFS } from './planning/process.ts';
import { SHIPMENT_MODES } from './tracking/shipment.ts';
import { ANOMALY_KINDS, MILESTONE_KINDS, PHASES, PLACE_STATES } from './tracking/timeline.ts';

const LANGUAGES = ['zh', 'ko', 'en', 'ja'] as const;
const folder = new URL('./texts/', import.meta.url);
const namespaces = [...new Set(LANGUAGES.flatMap((each) => readdirSync(new URL(`${each}/`, folder))))].sort();

type Texts = ReadonlyMap<string, string>;

const flatten = (value: unknown, path: string): readonly (readonly [string, string])[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, each]) => flatten(each, path === '' ? name : `${path}.${name}`))
    : [[path, String(value)]];

const read = (language: string, namespace: string): Texts =>
  new Map(flatten(JSON.parse(readFileSync(new URL(`${language}/${namespace}`, folder), 'utf8')), ''));

/** zh, ko and ja have one plural form: a key `…_one` stands only in English. */
const keysOf = (texts: Texts): readonly string[] =>
  [...texts.keys()].filter((key) => !key.endsWith('_one')).sort();
const slotsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name).sort();

describe.each(namespaces)('%s', (namespace) => {
  const english = read('en', namespace);
  test.each(LANGUAGES)('has every key in %s, none of them empty', (language) => {
    const texts = read(language, namespace);
    expect(keysOf(texts)).toEqual(keysOf(english));
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
  test.each(LANGUAGES)('fills the same slots in %s as in English', (language) => {
    const wrong = [...read(language, namespace)].filter(
      ([key, text]) => slotsOf(text).join() !== slotsOf(english.get(key) ?? text).join(),
    );
    expect(wrong).toEqual([]);
  });
  test('never writes an abbreviated zone', () => {
    const abbreviated = LANGUAGES.flatMap((language) => [...read(language, namespace).values()]).filter(
      (text) => /\b(CST|KST|JST|GMT|UTC)\b/.test(text),
    );
    expect(abbreviated).toEqual([]);
  });
});

test('a word for every milestone, phase, anomaly and state of a place', () => {
  const english = read('en', 'timeline.json');
  const wanted = [
    ...MILESTONE_KINDS.flatMap((kind) => [`done.${kind}`, `due.${kind}`]),
    ...PHASES.map((phase) => `phases.${phase}`),
    ...ANOMALY_KINDS.map((kind) => `anomalies.${kind}`),
    ...PLACE_STATES.map((state) => `places.${state}`),
  ];
  expect(wanted.filter((key) => !english.has(key))).toEqual([]);
});

test('a word for every reason and verdict of planning', () => {
  const english = read('en', 'planning.json');
  const wanted = [
    ...REASON_CODES.map((code) => `reasons.${code}`),
    ...VERDICTS.map((verdict) => `verdicts.${verdict}`),
    ...NOT_JUDGED.map((why) => `notJudged.${why}`),
  ];
  expect(wanted.filter((key) => !english.has(key))).toEqual([]);
});

test('a word for every column, way of sending and fault of a bulk file', () => {
  const english = read('en', 'bulk.json');
  const wanted = [
    ...BULK_ROLES.map((role) => `headers.${role}`),
    ...BULK_ANSWERS.map((answer) => `answers.${answer}`),
    ...BULK_FAULTS.map((fault) => `faults.${fault}`),
    ...SHIPMENT_MODES.map((mode) => `modes.${mode}`),
  ];
  expect(wanted.filter((key) => !english.has(key))).toEqual([]);
});

test('a word for every kind of step, unit of cost, emission factor and measure of a claim', () => {
  const english = read('en', 'plans.json');
  const wanted = [
    ...ACTIVITY_KINDS.map((kind) => `steps.${kind}`),
    ...DECLARATIONS.map((kind) => `declares.${kind}`),
    ...PLAN_CUT_OFFS.map((kind) => `cutOffs.${kind}`),
    ...COST_UNITS.map((unit) => `per.${unit}`),
    ...EMISSION_BASES.map((basis) => `gas.bases.${basis}`),
    ...CLAIM_MEASURES.flatMap((measure) => [`claims.claimed.${measure}`, `claims.taken.${measure}`]),
  ];
  expect(wanted.filter((key) => !english.has(key))).toEqual([]);
});
