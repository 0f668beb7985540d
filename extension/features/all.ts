import type { Contribution } from '../workbench/contributions.ts';
import { backup } from './backup/index.ts';
import { calendar } from './calendar/index.ts';
import { capture } from './capture/index.ts';
import { circles } from './circles/index.ts';
import { coaching } from './coaching/index.ts';
import { importExport } from './import-export/index.ts';
import { journal } from './journal/index.ts';
import { moments } from './moments/index.ts';
import { packs } from './packs/index.ts';
import { pictures } from './pictures/index.ts';
import { plans } from './plans/index.ts';
import { questions } from './questions/index.ts';
import { recordings } from './recordings/index.ts';
import { samples } from './samples/index.ts';
import { search } from './search/index.ts';
import { sharing } from './sharing/index.ts';
import { sync } from './sync/index.ts';
import { tags } from './tags/index.ts';
import { templates } from './templates/index.ts';
import { trash } from './trash/index.ts';
import { vault } from './vault/index.ts';
import { wellbeing } from './wellbeing/index.ts';
import { wordCount } from './word-count/index.ts';
import { writing } from './writing/index.ts';

/** Everything Alongside can do. Take a line away and the rest still works. */
export const features: readonly Contribution[] = [
  backup,
  vault,
  journal,
  plans,
  coaching,
  circles,
  search,
  calendar,
  sharing,
  writing,
  tags,
  pictures,
  moments,
  trash,
  recordings,
  capture,
  sync,
  wellbeing,
  wordCount,
  templates,
  questions,
  packs,
  samples,
  importExport,
];
