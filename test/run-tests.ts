import { startVitest, type TestCase, type TestModule } from 'vitest/node';
import type { Tally } from './tally.ts';

/**
 * Runs every test of every room, printing as it goes, and counts them. A file or suite that breaks outside its tests
 * and an error that nobody caught count as a failure each, so that nothing fails in silence.
 */
export async function runTests(root: string): Promise<Tally> {
  const vitest = await startVitest([], { root, run: true, watch: false });
  const modules = vitest.state.getTestModules();
  const outcomes = modules.flatMap((module) => [...module.children.allTests()]).map(outcome);
  const count = (wanted: keyof Tally) => outcomes.filter((outcome) => outcome === wanted).length;
  const broken = modules.flatMap(errorsOutsideTests).length + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return { passed: count('passed'), failed: count('failed') + broken, skipped: count('skipped') };
}

// A test still pending at the end was cut off: it did not pass.
function outcome(test: TestCase): keyof Tally {
  const { state } = test.result();
  return state === 'pending' ? 'failed' : state;
}

function errorsOutsideTests(module: TestModule): readonly unknown[] {
  return [...module.errors(), ...[...module.children.allSuites()].flatMap((suite) => suite.errors())];
}
