import { beforeAll, describe, expect, test } from 'vitest';
import { readerIn, startTestTexts } from '../../dev/test-reader.ts';
import { gramsWords, moneyWords, percentWords } from './money-words.ts';

beforeAll(startTestTexts);

describe('money', () => {
  test('of two countries with one sign is told apart', () => {
    const [yuan, yen] = [
      moneyWords({ amountMinor: 120_000, currency: 'CNY' }, readerIn('en')),
      moneyWords({ amountMinor: 1200, currency: 'JPY' }, readerIn('en')),
    ];
    expect([yuan, yen]).toEqual(['CN¥1,200', 'JP¥1,200']);
  });
  test('keeps its fen and has no fractions of a won', () => {
    expect(moneyWords({ amountMinor: 123_45, currency: 'CNY' }, readerIn('zh'))).toBe('¥123.45');
    expect(moneyWords({ amountMinor: 13_418_880, currency: 'KRW' }, readerIn('ko'))).toBe('₩13,418,880');
  });
});

describe('masses of gas', () => {
  test('have one unit for both ends of a range, and one end where both are the same', () => {
    expect(gramsWords(5_870_393, 6_748_805, readerIn('en'))).toBe('5.87–6.75 t');
    expect(gramsWords(900_000, 1_100_000, readerIn('en'))).toBe('0.9–1.1 t');
    expect(gramsWords(139_620, 139_620, readerIn('en'))).toBe('140 kg');
  });
});

test('neither certain nor impossible is said of odds that only round to it', () => {
  const words = [1, 0.9996, 0.0004, 0].map((share) => percentWords(share, readerIn('en')));
  expect(words).toEqual(['100 %', '99 %', '1 %', '0 %']);
});
