/* The workflow functions that a worker registers, and nothing else. */
export { directive } from './directive.ts';
