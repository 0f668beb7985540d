import { Chart, type ChartConfiguration, registerables } from 'chart.js';

declare global {
  interface Window {
    /** Milliseconds to draw these days and their values, and a line through them, until they are painted. */
    drawChart(days: readonly (readonly [number, number])[]): Promise<number>;
  }
}

Chart.register(...registerables);
let chart: Chart | undefined;

window.drawChart = async (days) => {
  const canvas = document.querySelector('canvas');
  if (canvas === null) throw new Error('there is no canvas');
  const points = days.map(([x, y]) => ({ x, y }));
  const options: ChartConfiguration['options'] = { animation: false, maintainAspectRatio: false };
  chart?.destroy();
  const begun = performance.now();
  chart = new Chart(canvas, {
    type: 'scatter',
    data: {
      datasets: [
        { data: points, pointRadius: 2 },
        { data: points.filter((_, at) => at % 18 === 0), showLine: true, pointRadius: 0 },
      ],
    },
    options,
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - begun;
};
