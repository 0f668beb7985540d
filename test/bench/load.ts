import {
  type Group,
  hocuspocusUnderLoad,
  type LoadServer,
  type LoadSystem,
  oursUnderLoad,
  yWebsocketUnderLoad,
} from './load-systems.ts';
import { cpuOf, memoryOf } from './processes.ts';

/** Clients of a circle: one who writes, two who read. */
const CLIENTS = 3;
/** Edits of a circle under way at once. */
const WINDOW = 4;
export interface LoadFigures {
  circles: number;
  deliveriesPerSecond: number;
  p99Ms: number;
  cpuSecondsPer1000Deliveries: number;
  idleBytesPerConnection: number;
  memoryPer1000Idle: number;
  cpuSecondsPer1000IdleAndMinute: number;
  memoryPer1000Active: number;
}

export interface LoadReport {
  ours: LoadFigures & { tenTimesMore: LoadFigures };
  peers: { [name: string]: LoadFigures & { tenTimesMore: LoadFigures; delivered: string } };
  delivered: string;
  ratios: { deliveries: number; idleMemory: number };
  converged: boolean;
}

export interface LoadOptions {
  circles: number;
  edits: number;
  /** How long a server is left alone before its memory is looked at, and how long it is watched idle, in milliseconds. */
  rest: number;
  idle: number;
}

/** Measures all systems with so many circles, and with ten times as many. `tell` hears of the progress. */
export async function benchLoad(options: LoadOptions, tell: (line: string) => void): Promise<LoadReport> {
  const peers: LoadReport['peers'] = {};
  const both = async (system: LoadSystem) => {
    const few = await measure(system, options, tell);
    return {
      ...few,
      tenTimesMore: await measure(system, { ...options, circles: options.circles * 10 }, tell),
    };
  };
  for (const system of [yWebsocketUnderLoad, hocuspocusUnderLoad]) {
    peers[system.name] = { ...(await both(system)), delivered: system.delivered };
  }
  const ours = await both(oursUnderLoad);
  const of = (name: string) => {
    const found = peers[name];
    if (found === undefined) throw new Error(`${name} was not measured`);
    return found.tenTimesMore;
  };
  return {
    ours,
    peers,
    delivered: oursUnderLoad.delivered,
    ratios: {
      deliveries: ours.tenTimesMore.deliveriesPerSecond / of(hocuspocusUnderLoad.name).deliveriesPerSecond,
      idleMemory:
        ours.tenTimesMore.idleBytesPerConnection / of(yWebsocketUnderLoad.name).idleBytesPerConnection,
    },
    converged: true, // an edit that does not arrive ends the run with an error
  };
}

async function measure(
  system: LoadSystem,
  { circles, edits, ...wait }: LoadOptions,
  tell: (line: string) => void,
): Promise<LoadFigures> {
  tell(`${system.name}: ${circles} circles`);
  const server = await system.start();
  try {
    await pause(wait.rest);
    const empty = memoryOf(server.pid);
    const groups = await server.connect(circles, edits);
    await pause(wait.rest);
    const connections = circles * CLIENTS;
    const idle = memoryOf(server.pid) - empty;
    const idleCpu = await cpuWhileIdle(server, wait.idle);
    const cpuBefore = cpuOf(server.pid);
    const began = performance.now();
    const delays = (await Promise.all(groups.map((group) => write(group, edits)))).flat();
    const seconds = (performance.now() - began) / 1000;
    const deliveries = circles * edits * (CLIENTS - 1);
    const cpu = cpuOf(server.pid) - cpuBefore;
    const active = memoryOf(server.pid) - empty;
    delays.sort((a, b) => a - b);
    return {
      circles,
      deliveriesPerSecond: Math.round(deliveries / seconds),
      p99Ms: rounded(delays[Math.floor(delays.length * 0.99)] ?? 0, 2),
      cpuSecondsPer1000Deliveries: rounded((cpu / deliveries) * 1000, 4),
      idleBytesPerConnection: Math.round(idle / connections),
      memoryPer1000Idle: Math.round((idle / connections) * 1000),
      cpuSecondsPer1000IdleAndMinute: rounded((idleCpu / connections) * 1000, 3),
      memoryPer1000Active: Math.round((active / connections) * 1000),
    };
  } finally {
    await server.stop();
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** CPU seconds that the server takes in a minute of nothing happening, of which so many milliseconds are watched. */
async function cpuWhileIdle({ pid }: LoadServer, watched: number): Promise<number> {
  const before = cpuOf(pid);
  await pause(watched);
  return ((cpuOf(pid) - before) * 60_000) / watched;
}

/** Sends all edits of a group, a few under way at once. Resolves to what each took to be everywhere, in milliseconds. */
function write(group: Group, edits: number): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const sent: number[] = [];
    const delays: number[] = [];
    const late = setTimeout(() => reject(new Error(`an edit did not arrive: ${group.arrived()}`)), 120_000);
    function go() {
      const everywhere = Math.min(...group.arrived());
      while (delays.length < everywhere) delays.push(performance.now() - (sent[delays.length] ?? 0));
      while (sent.length < edits && sent.length < everywhere + WINDOW) {
        sent.push(performance.now());
        group.send(sent.length - 1);
      }
      if (everywhere < edits) return;
      clearTimeout(late);
      resolve(delays);
    }
    group.onProgress = go;
    go();
  });
}

function rounded(number: number, digits: number): number {
  return Number(number.toFixed(digits));
}
