// What runs in the page that is measured, as text: it is of another world than the program.

/** What `frames.stop()` answers, in milliseconds. */
export type Frames = { readonly intervals: readonly number[]; readonly longTasks: readonly number[] };

/** What a message of the page begins with that tells when it showed what was waited for. */
export const markPrefix = 'marked ';

/** Tells on the console how long after the beginning of the page a frame shows a text, in milliseconds. */
export const markWhen = ({
  selector,
  text,
}: {
  readonly selector: string;
  readonly text: string;
}): string => `
  const look = () => {
    const found = [...document.querySelectorAll(${JSON.stringify(selector)})]
      .some((each) => each.textContent.includes(${JSON.stringify(text)}));
    if (found) console.log('${markPrefix}' + performance.now());
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
`;

/** Makes `frames`, which counts from `start` to `stop`. */
export const countFrames = `
  globalThis.frames = (() => {
    let [intervals, longTasks, last, frame] = [[], [], 0, 0];
    new PerformanceObserver((list) => {
      for (const each of list.getEntries()) longTasks.push(each.duration);
    }).observe({ type: 'longtask' });
    const tick = (now) => {
      if (last > 0) intervals.push(now - last);
      last = now;
      frame = requestAnimationFrame(tick);
    };
    return {
      start: () => {
        [intervals, longTasks, last] = [[], [], 0];
        frame = requestAnimationFrame(tick);
      },
      stop: () => {
        cancelAnimationFrame(frame);
        return { intervals, longTasks };
      },
    };
  })();
  undefined
`;

/** A page with a drawing of so many blocks, an element for each, that moves as the map does. */
export const drawElements = (count: number): string => `
  <style>body { margin: 0 }</style>
  <svg width="1400" height="460" viewBox="0 0 1400 460"><g id="all"></g></svg>
  <script>
    const all = document.getElementById('all');
    const columns = Math.ceil(Math.sqrt(${count}));
    const rows = Math.ceil(${count} / columns);
    const [width, height] = [1400 / columns, 460 / rows];
    let made = '';
    for (let at = 0; at < ${count}; at += 1) {
      made += '<rect x="' + (at % columns) * width + '" y="' + Math.floor(at / columns) * height + '" width="' +
        width * 0.9 + '" height="' + height * 0.9 + '" fill="' + ['#2f78c4', '#a3bccf', '#b5234a'][at % 3] + '"/>';
    }
    all.innerHTML = made;
    let [x, y, scale, held] = [-700, -230, 2, undefined];
    const show = () => all.setAttribute('transform', 'translate(' + x + ' ' + y + ') scale(' + scale + ')');
    show();
    addEventListener('pointerdown', (event) => { held = event; });
    addEventListener('pointerup', () => { held = undefined; });
    addEventListener('pointermove', (event) => {
      if (!held) return;
      [x, y, held] = [x + event.clientX - held.clientX, y + event.clientY - held.clientY, event];
      show();
    });
    addEventListener('wheel', (event) => {
      const factor = Math.exp(-event.deltaY * 0.0022);
      [x, y] = [event.clientX - (event.clientX - x) * factor, event.clientY - (event.clientY - y) * factor];
      scale *= factor;
      show();
      event.preventDefault();
    }, { passive: false });
  </script>
`;
