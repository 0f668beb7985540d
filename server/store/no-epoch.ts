/** In the place of an epoch's number while none is in force: no record has it. */
export const NO_EPOCH = -1;
