import type { Letter } from './letter.ts';

/** One value of a letter, worded; empty where the facts have nothing to say, and a clause then falls away. */
export type Value = (letter: Letter) => string;
