/**
 * Loaded before a program (`node --import`): its clock is off by so many milliseconds, as that of its machine would be, and
 * goes a minute ahead at each SIGUSR2.
 */
let shift = Number(process.env.ALONGSIDE_TEST_CLOCK ?? 0);
const RealDate = Date;

process.on('SIGUSR2', () => {
  shift += 60_000;
});

class ShiftedDate extends RealDate {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static override now(): number {
    return RealDate.now() + shift;
  }
}

globalThis.Date = ShiftedDate as DateConstructor;
