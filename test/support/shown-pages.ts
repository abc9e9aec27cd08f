import type { Visit } from '../../src/app/visit.ts';
import type { Definition, Unit } from '../../src/domain/definition.ts';
import type { Directive } from '../../src/domain/directive.ts';
import { directoryOf } from '../../src/domain/directory.ts';
import { Overview } from '../../src/http/pages/link-overview.tsx';
import type { LinkView } from '../../src/http/pages/link-view.ts';
import { linkWordsOf } from '../../src/notices/link-words-of.ts';
import { district } from './small-directive.ts';

// Pages behind links without a service.

/** What one sees who follows everybody, or some. */
export function visitOf(
  document: Definition,
  directive: Directive,
  now: number,
  { units = district, ...changes }: Partial<Visit> & { readonly units?: readonly Unit[] } = {},
): Visit {
  const assignments = directive.assignments.map((_, ordinal) => ordinal);
  const office = units.find(({ id }) => id === document.office) as Unit;
  return {
    ...{
      document,
      directive,
      now,
      link: 'abcdefabcdef',
      person: 'huyen.contact',
      unit: office,
      directory: directoryOf(units),
      ...{ own: [], had: [], former: [], acting: {} },
    },
    follows: { as: 'office', assignments },
    ...changes,
  };
}

/** What a page is made of where nothing was said or sent yet. */
export function viewOf(visit: Visit): LinkView {
  return { visit, words: linkWordsOf(visit.document.language), remarks: [], taken: [], mark: 'mark' };
}

/** The lists of those whom one follows. */
export async function overviewOf(visit: Visit): Promise<string> {
  return written(await Overview({ view: viewOf(visit), code: 'abcdefgh' }));
}

/** What a component comes to, as it goes out. */
export function written(shown: unknown): string {
  return `${shown as string}`;
}
