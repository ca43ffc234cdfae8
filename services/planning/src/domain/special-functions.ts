// The incomplete gamma function, and the normal distribution as a case of it. Both ends are computed, because a tail
// taken as one minus the rest has no digits left where it is needed.

// Lanczos' approximation with g = 7 and nine terms (Lanczos 1964; coefficients as computed by Godfrey 2001).
const LANCZOS_G = 7;
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];
const PRECISION = 1e-16;
const MOST_TERMS = 10_000;

/** ln Γ(x) for x > 0. */
export const logGamma = (x: number): number => {
  // Γ(x) = Γ(x + 1) / x keeps the series where it converges best.
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  const z = x - 1;
  const base = z + LANCZOS_G + 0.5;
  const series = LANCZOS.reduce((sum, term, index) => (index === 0 ? term : sum + term / (z + index)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(base) - base + Math.log(series);
};

export type Ends = { readonly lower: number; readonly upper: number };

/** P(a, x) and Q(a, x), DLMF 8.2.4: how much of a gamma distribution of shape a and scale 1 lies below and above x. */
export const regularisedGamma = (shape: number, x: number, logGammaOfShape = logGamma(shape)): Ends => {
  if (x <= 0) return { lower: 0, upper: 1 };
  const factor = Math.exp(shape * Math.log(x) - x - logGammaOfShape);
  if (x < shape + 1) {
    const lower = factor * lowerSeries(shape, x);
    return { lower, upper: 1 - lower };
  }
  const upper = factor * upperFraction(shape, x);
  return { lower: 1 - upper, upper };
};

/** Abramowitz & Stegun 6.5.29: the series of P, without its factor. */
const lowerSeries = (shape: number, x: number): number => {
  let term = 1 / shape;
  let sum = term;
  for (let index = 1; index < MOST_TERMS && term > sum * PRECISION; index += 1) {
    term *= x / (shape + index);
    sum += term;
  }
  return sum;
};

/** Abramowitz & Stegun 6.5.31: the continued fraction of Q, without its factor, by Lentz' method. */
const upperFraction = (shape: number, x: number): number => {
  let b = x + 1 - shape;
  let c = Number.MAX_VALUE;
  let d = 1 / b;
  let fraction = d;
  for (let index = 1; index < MOST_TERMS; index += 1) {
    const a = -index * (index - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) < PRECISION * 4) break;
  }
  return fraction;
};

const LOG_GAMMA_OF_HALF = 0.5 * Math.log(Math.PI);

/** The normal distribution below and above z: Φ(z) and 1 − Φ(z), as P and Q of shape ½ at z² / 2. */
export const normalEnds = (z: number): Ends => {
  const { lower, upper } = regularisedGamma(0.5, (z * z) / 2, LOG_GAMMA_OF_HALF);
  const near = (1 + lower) / 2;
  return z >= 0 ? { lower: near, upper: upper / 2 } : { lower: upper / 2, upper: near };
};
