/**
 * The values in a device's storage that are of this one device: its keys, the circles it is in, its invites, what it
 * keeps of a recovery code, and its part in pulses. Two devices with the same ones would write over each other in every stream, so none of them
 * goes to another device, not even with a backup.
 */
export const DEVICE_VALUES = ['device', 'circles', 'pairings', 'recovery', 'pulses'] as const;
