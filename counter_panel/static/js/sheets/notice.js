/** 一次性告知: tick what is missing, and the printer says all of it at once (R13). */
import { choose, missing, ofTicket, option, press, said, ticks, words } from "./parts.js";

const KINDS = ["told_once", "correction", "not_accepted"];

export const notice = {
  title: "panel.notice",
  confirm: "panel.notice_confirm",
  first: ({ subject }) => ({
    kind: "told_once", missing: [], other: "", remarks: "", reason: "", applicant: "", matter: subject.matters?.[0]?.matter_id ?? "",
  }),

  parts({ values, facts, subject }) {
    const isRefused = values.kind === "not_accepted";
    const materials = materialsOf(facts, subject).map((one) => option(one.id, one, { hint: formatOf(one) }));
    return [
      choose("kind", "panel.notice_kind", KINDS.map((kind) => option(kind, `panel.notice_${kind}`))),
      ...(isRefused ? [words("reason", "panel.notice_reason", { isRequired: true, rows: 2 })] : []),
      ...(materials.length ? [ticks("missing", "panel.notice_missing", materials, { digits: true })] : []),
      words("other", "panel.notice_other", { isHalf: true }),
      words("applicant", "panel.applicant", { hint: "panel.applicant_hint", isHalf: true }),
      words("remarks", "panel.notice_remarks"),
      ...mattersOf(subject),
      ...givenOf(subject),
    ];
  },

  request(about, pressed) {
    if (pressed) return reprint(about, pressed);
    const { kind, reason, other, remarks, applicant, matter } = about.values;
    const lacking = [...about.values.missing, ...(said(other) ? [said(other)] : [])];
    if (kind === "not_accepted" && !said(reason)) return missing("reason");
    if (kind !== "not_accepted" && lacking.length === 0) return missing("other", "panel.notice_nothing");
    const body = { kind, missing: lacking, remarks: said(remarks), reason: said(reason), applicant_reference: said(applicant), matter_id: matter || undefined };
    return ofTicket(about, "notice", "notices", body);
  },
};

/** The matters of this visit that the notice may belong to. */
function mattersOf({ matters = [] }) {
  const options = matters.map((one) => option(one.matter_id, { zh: one.number, en: "" }));
  return matters.length ? [choose("matter", "panel.notice_matter", [...options, option("", "panel.notice_matter_none")])] : [];
}

/** The notices of this visit, to be printed again. */
function givenOf({ notices = [] }) {
  const options = notices.map((one) => option(one.notice_id, { zh: one.number, en: "" }));
  return notices.length ? [press("given", "panel.notice_given", options, { isQuiet: true })] : [];
}

function reprint({ subject }, noticeId) {
  const { number } = subject.notices.find((one) => one.notice_id === noticeId);
  return { deed: "notice-reprint", path: `/api/v1/notices/${encodeURIComponent(noticeId)}/reprints`, body: {}, words: { paper: number } };
}

const materialsOf = ({ services }, subject) => services.find((one) => one.id === subject.service_id)?.materials ?? [];

/** How a material is wanted: original, copy, or to be filled in here. */
const formatOf = ({ format }) => (format ? `guide.format_${format}` : null);
