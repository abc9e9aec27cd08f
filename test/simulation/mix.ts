import type { Random } from './random.ts';

/**
 * How much happens in a life. Most are small, because many small lives find more than a few large ones in the same time;
 * what takes many units or commands to go wrong is left to the large ones.
 */
export type Size = 'small' | 'middle' | 'large';

/** How lives are mixed: which of them are small, and how long those are followed after the last command. */
export interface Mix {
  readonly small: number;
  /** Of those that are not small. */
  readonly middle: number;
  /** Small lives whose office soon closes what is still open, and for how many steps of the loop it waits at most. */
  readonly hasty: number;
  readonly hastySteps: number;
  /** For how many steps the offices of other small lives wait at most. */
  readonly patientSteps: number;
  /** Steps for which the office of a middle life waits at most. */
  readonly middleSteps: number;
  /** Lives in which every value is looked through for what JSON would lose. */
  readonly plain: number;
  /** Lives without a crash whose events are folded once more at the end. */
  readonly folded: number;
  /** Asks without sense or reason that are holds, besides those among all kinds; and holds that are of one rung. */
  readonly moreHolds: number;
  readonly holdsOfOneRung: number;
  /** Asks that are about who is to do a task: a decline, its answer, an exemption; of leads as often as of all others. */
  readonly aboutWhoDoes: number;
  /** Leads that owe two items; and what leads send that says that there is nothing to report. */
  readonly leadsWithTwo: number;
  readonly nothingOfLeads: number;
  /** Lives that are about a lead: its consolidation opens soon, it is asked first, and much is asked of it. */
  readonly ofALead: number;
  /** Asks that replace the document by one with the same dates, once somebody has been given others. */
  readonly replacedInTime: number;
  /** Documents that replace another one and give a task that it did not have, with so much time from its acknowledgement. */
  readonly newTasks: number;
  /** Commands at most. */
  readonly commands: Readonly<Record<Size, number>>;
}

const first: Mix = {
  ...{
    small: 0.88,
    middle: 0.72,
    hasty: 0.85,
    hastySteps: 3,
    patientSteps: 25,
    middleSteps: 30,
    plain: 1,
    folded: 0.05,
  },
  ...{
    moreHolds: 0,
    holdsOfOneRung: 0,
    aboutWhoDoes: 0,
    leadsWithTwo: 0,
    nothingOfLeads: 0,
    ofALead: 0,
    replacedInTime: 0,
    newTasks: 0,
  },
  commands: { small: 5, middle: 16, large: 30 },
};
/** Offices that close sooner: three tenths less work a life, and an eighth more planted bugs found per second. */
const second: Mix = {
  ...first,
  ...{
    small: 0.95,
    middle: 0.8,
    hasty: 0.88,
    hastySteps: 0,
    patientSteps: 15,
    middleSteps: 15,
    plain: 0.25,
    folded: 0.02,
  },
};
/** Offices that hold more often, and a unit for one rung alone. */
const third: Mix = { ...second, moreHolds: 0.12, holdsOfOneRung: 0.5 };
/** Units that decline more often, leads too: what is handed on takes others along. */
const fourth: Mix = { ...third, moreHolds: 0.1, aboutWhoDoes: 0.12 };
/** Leads that owe two items, and at times have nothing to report; and lives to the end of a plan, of which there were few. */
const fifth: Mix = { ...fourth, leadsWithTwo: 0.3, nothingOfLeads: 0.2, ofALead: 0.04 };
/** Documents that are replaced by others with the same dates, while units have more time or mend what was returned. */
const sixth: Mix = { ...fifth, replacedInTime: 0.15 };

/** Documents that replace another and add a task, which is to be acknowledged. */
const seventh: Mix = { ...sixth, newTasks: 0.15 };

/**
 * The mixes that there were, by number from 1. A kept seed names the mix that it was found in, for the same seed lives
 * another life in another mix: so mixes are added, never changed.
 */
export const mixes: readonly Mix[] = [first, second, third, fourth, fifth, sixth, seventh];

/** The number of the mix that new lives are lived in. */
export const presentMix = mixes.length;

/** The mix with a number; one that there never was is a mistake of ours. */
export function mixOf(number: number): Mix {
  const mix = mixes[number - 1];
  if (!mix) throw new Error(`There is no mix ${number}.`);
  return mix;
}

/** How much happens in a life of a mix. */
export function sizeIn({ small, middle }: Mix, random: Random): Size {
  return random.chance(small) ? 'small' : random.chance(middle) ? 'middle' : 'large';
}
