import { describe, test } from '@jest/globals';
import { followUp } from '../support/follow-up.ts';
import { launched, onlyPlans, underRules } from '../support/small-directive.ts';

describe('an SMS that may have been taken', () => {
  test('an SMS whose fate is unknown is not handed over again, for a telephone cannot tell that it is the same one', () => {
    const telephone = followUp(launched(onlyPlans({ units: ['ta-ma'] })));
    telephone.lets('ta-ma.contact', 'sms', 'unknown');
    telephone.runs('2023-02-09 09:00');
    telephone.lets('ta-ma.contact', 'sms', 'fine');
    telephone.isQuietUntil('2023-02-10 09:59');
    telephone.sends('2023-02-10 10:00', 'sms ta-ma.contact unconfirmed');
  });

  test('a directive launched under the first rules goes on handing an unknown SMS over once more', () => {
    const office = followUp(underRules(launched(onlyPlans({ units: ['ta-ma'] }))));
    office.lets('ta-ma.contact', 'sms', 'unknown');
    office.runs('2023-02-09 09:00');
    office.lets('ta-ma.contact', 'sms', 'fine');
    office.sends('2023-02-09 09:15', 'sms ta-ma.contact assignment');
  });
});
