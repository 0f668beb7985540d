import { features } from '../../features/all.ts';
import { mountWorkbench } from '../../workbench/mount.tsx';

await mountWorkbench(features);
