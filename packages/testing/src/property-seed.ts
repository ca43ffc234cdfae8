// Which cases property tests draw: the same each time, so that a commit that passed passes again. Others are drawn with
// FAST_CHECK_SEED=<n>; a test that fails prints the seed and the case.
import process from 'node:process';
import fc from 'fast-check';

const DRAWN_EACH_TIME = 20_231_219;

fc.configureGlobal({ seed: Number(process.env.FAST_CHECK_SEED ?? DRAWN_EACH_TIME) });
