/** 一次性告知: tick what is missing, and the printer says all of it at once (R13). */
import { choose, missing, ofTicket, option, said, ticks, words } from "./parts.js";

const KINDS = ["told_once", "correction", "not_accepted"];

export const notice = {
  title: "panel.notice",
  confirm: "panel.notice_confirm",
  first: () => ({ kind: "told_once", missing: [], other: "", remarks: "", reason: "", applicant: "" }),

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
    ];
  },

  request(about) {
    const { kind, reason, other, remarks, applicant } = about.values;
    const lacking = [...about.values.missing, ...(said(other) ? [said(other)] : [])];
    if (kind === "not_accepted" && !said(reason)) return missing("reason");
    if (kind !== "not_accepted" && lacking.length === 0) return missing("other", "panel.notice_nothing");
    const body = { kind, missing: lacking, remarks: said(remarks), reason: said(reason), applicant_reference: said(applicant) };
    return ofTicket(about, "notice", "notices", body);
  },
};

const materialsOf = ({ services }, subject) => services.find((one) => one.id === subject.service_id)?.materials ?? [];

/** How a material is wanted: original, copy, or to be filled in here. */
const formatOf = ({ format }) => (format ? `guide.format_${format}` : null);
