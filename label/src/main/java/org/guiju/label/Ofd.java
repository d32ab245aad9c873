package org.guiju.label;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Xml.Tag;

/**
 * OFD (GB/T 33190): the label is the entry AIGC of CustomDatas in the document's DocInfo. No guide names a place in
 * these files.
 */
final class Ofd {
    private static final String MAIN = "OFD.xml";

    private Ofd() {}

    static void read(Source source, Findings findings) throws IOException {
        Optional<Parts> opened = Parts.open(source, findings);
        if (opened.isEmpty()) {
            return;
        }
        Parts parts = opened.get();
        Parts.step(MAIN, findings, () -> {
            if (isSigned(parts)) {
                findings.problem(
                        ProblemCode.SIGNATURE_PRESENT, "", "the document is signed; a change would break that");
            }
            for (Xml.Hit hit : parts.find(MAIN, Ofd::isLabel)) {
                String name = hit.tag().attribute("Name");
                findings.json(
                        MAIN + ", CustomData " + name,
                        name.equals("AIGC") ? Placement.NO_OFFICIAL : Placement.ELSEWHERE,
                        hit.text().strip(),
                        Optional.empty());
            }
        });
    }

    private static boolean isSigned(Parts parts) throws IOException, Broken {
        return !parts.find(MAIN, t -> t.local().equals("Signatures")).isEmpty();
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Parts parts = Parts.openToWrite(source);
        parts.edit(MAIN, Bounds.PART, text -> {
            if (!Xml.find(text, t -> t.local().equals("Signatures")).isEmpty()) {
                throw new CannotCarry("it is signed, and a change breaks the signature");
            }
            Parts.Form data = t -> "<" + t.prefixed() + "CustomData Name=\"AIGC\">" + Entities.escape(label.toJson())
                    + "</" + t.prefixed() + "CustomData>";
            if (!Xml.find(text, Ofd::isLabel).isEmpty()
                    || !Xml.find(text, Ofd::isDatas).isEmpty()) {
                return Parts.set(text, Ofd::isLabel, Ofd::isDatas, data);
            }
            // CustomDatas is the last element of DocInfo in the standard's schema.
            return Parts.append(
                    text,
                    Ofd::isInfo,
                    t -> "<" + t.prefixed() + "CustomDatas>" + data.of(t) + "</" + t.prefixed() + "CustomDatas>");
        });
        return parts.splices();
    }

    private static boolean isLabel(Tag tag) {
        return tag.local().equals("CustomData") && tag.attribute("Name").equalsIgnoreCase("AIGC");
    }

    private static boolean isDatas(Tag tag) {
        return tag.local().equals("CustomDatas");
    }

    private static boolean isInfo(Tag tag) {
        return tag.local().equals("DocInfo");
    }
}
