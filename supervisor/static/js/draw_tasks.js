/** What members of staff have left one another to do (R12): how many, and on a press what, for whom, since when. */
import { element, keep } from "/static/js/elements.js";
import { clockText, dateText, say } from "/static/js/hub.js";
import { at, write, writePair, writeSaid } from "./parts.js";

const makeTask = () => element("li", "task", element("strong", "task__text"), element("span", "task__who pair"));

/** Draws the open tasks. `now` is the hub's time; a task of another day says so. */
export function drawTasks({ tasks, hall: { timezone } }, now) {
  at("tasks-box").hidden = tasks.length === 0;
  writeSaid(at("tasks-words"), "desk.tasks_open", { n: tasks.length });
  keep(at("tasks"), tasks, (task) => task.task_id, makeTask, (row, task) => {
    write(row.children[0], [task.number, task.text].filter(Boolean).join(" · "));
    writePair(row.children[1], ...["zh", "en"].map((lang) => whoAndWhen(task, timezone, now, lang)));
  });
}

function whoAndWhen({ from, owner, at: since }, timezone, now, lang) {
  const [day, today] = [since, now].map((ms) => dateText(ms, timezone, lang, say));
  const when = day === today ? clockText(since, timezone) : `${day} ${clockText(since, timezone)}`;
  return `${from?.name[lang] ?? ""} → ${owner?.name[lang] ?? ""} · ${when}`;
}
