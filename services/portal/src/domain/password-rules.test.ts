import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordProblem } from './password-rules.ts';

const isRefused = (password: string, about: readonly string[] = []) =>
  passwordProblem(password, about)?.refused === 'PASSWORD_TOO_WEAK';

describe('refuses', () => {
  test.each([
    ['nine characters', 'Xk7-qpl-z'],
    ['a birthday and a telephone number', '19871203887'],
    ['digits in keyboard order', '1234567890'],
    ['a keyboard row', 'qwertyuiop'],
    ['two keyboard rows', 'asdfghjklzxcvbnm'],
    ['a keyboard column walk', '1q2w3e4r5t6y'],
    ['one character repeated', 'aaaaaaaaaaaa'],
    ['a block repeated', 'ab9!ab9!ab9!'],
    ['a common word with digits behind', 'password2024'],
    ['a common word in leet spelling', 'P@ssw0rd!!2'],
    ['a common word twice', 'dragon-dragon'],
    ['a common Chinese word with digits', 'woaini520131'],
    ['a Korean word typed on a Latin keyboard', 'Saranghae1004'],
    ['full-width letters of a common word', 'ｐａｓｓｗｏｒｄ123'],
    ['the lane itself', 'Incheon-2023!'],
  ])('%s', (_, password) => {
    expect(isRefused(password)).toBe(true);
  });

  test('the own address, name and organisation with digits around them', () => {
    const about = ['li.na@haiqing.example', 'Li Na', 'Haiqing Forwarding'];
    expect(isRefused('li.na@haiqing.example', about)).toBe(true);
    expect(isRefused('Haiqing123456!', about)).toBe(true);
    expect(isRefused('haiqingforwarding', about)).toBe(true);
  });
});

describe('takes', () => {
  test.each([
    'fifty silent moorhens',
    'Xk7-qplz-v4',
    '碧海蓝天下的白色渡轮很安静',
    '바다 위의 조용한 배 한 척',
    '8241973650182746',
  ])('%s', (password) => {
    expect(passwordProblem(password, ['li.na@haiqing.example'])).toBeUndefined();
  });

  test('whatever a generator makes', () => {
    const generated = fc.array(
      fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'),
      {
        minLength: 20,
        maxLength: 64,
      },
    );
    fc.assert(
      fc.property(generated, (characters) => {
        fc.pre(new Set(characters).size >= 10);
        expect(passwordProblem(characters.join(''), [])).toBeUndefined();
      }),
      { seed: 20231219, numRuns: 300 },
    );
  });
});

test('says what is wrong and what to do, and never repeats the password', () => {
  const problem = passwordProblem('password2024', []);
  expect(problem?.because).toContain('Send several words.');
  expect(problem?.because).not.toContain('password2024');
});
