package org.guiju.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Xml.Tag;

/**
 * Office Open XML (ECMA-376): the label is the custom property AIGC of {@code docProps/custom.xml} (TC260-PG-20258A
 * 6.1), a part that the package's relationships and content types name.
 */
enum Ooxml {
    DOCX("wordprocessingml", "word"),
    XLSX("spreadsheetml", "excel"),
    PPTX("presentationml", "powerpoint");

    static final String RELATIONSHIPS = "_rels/.rels";

    private static final String TYPES = "[Content_Types].xml";
    private static final String CUSTOM = "docProps/custom.xml";
    private static final String CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
    private static final String TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/";
    /** Where the strict variant of the standard has its names. */
    private static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/";
    /** The format id of properties that users define (ECMA-376 part 1, 22.3.2.1). */
    private static final String USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

    private final String language;
    private final String program;

    Ooxml(String language, String program) {
        this.language = language;
        this.program = program;
    }

    /** A relationship of the package or of a part. */
    record Relationship(String id, String type, String target) {
        boolean isA(String kind) {
            return type.endsWith("/" + kind);
        }
    }

    void read(Source source, Findings findings) throws IOException {
        Optional<Parts> opened = Parts.open(source, findings);
        if (opened.isEmpty()) {
            return;
        }
        Parts parts = opened.get();
        if (!parts.has(TYPES) || !parts.has(RELATIONSHIPS)) {
            findings.problem(ProblemCode.PART_DAMAGED, "", "the package lacks " + TYPES + " or " + RELATIONSHIPS);
        }
        List<Relationship> relationships = new ArrayList<>();
        Parts.step(RELATIONSHIPS, findings, () -> relationships.addAll(relationships(parts, RELATIONSHIPS, "")));
        Optional<String> custom = target(relationships, "custom-properties", "customProperties");
        if (custom.isPresent()) {
            properties(parts, custom.get(), Placement.NORMATIVE, findings);
        }
        if (!custom.equals(Optional.of(CUSTOM)) && parts.has(CUSTOM)) {
            properties(parts, CUSTOM, Placement.ELSEWHERE, findings);
        }
        elsewhere(parts, relationships, findings);
        if (isSigned(relationships)) {
            findings.problem(ProblemCode.SIGNATURE_PRESENT, "", "the package is signed; a change would break that");
        }
        Optional<String> main = target(relationships, "officeDocument");
        if (main.isPresent()) {
            String part = main.get();
            Parts.step(TYPES, findings, () -> family(parts, part, findings));
            Parts.look(part, findings, () -> findings.mark(OoxmlText.mark(this, parts, part)));
        }
    }

    private static void properties(Parts parts, String name, Placement placement, Findings findings)
            throws IOException {
        Parts.step(name, findings, () -> {
            List<Xml.Hit> properties = parts.find(name, t -> t.local().equals("property") && t.depth() == 1);
            List<Xml.Hit> values = parts.find(name, t -> t.depth() == 2);
            for (Xml.Hit hit : properties) {
                if (!isLabel(hit.tag())) {
                    continue;
                }
                String key = hit.tag().attribute("name");
                String place = name + ", property " + key;
                findings.json(
                        place,
                        key.equals("AIGC") ? placement : Placement.ELSEWHERE,
                        hit.text().strip(),
                        Optional.empty());
                List<String> wrong = wrong(parts, name, hit, properties, values);
                if (!wrong.isEmpty()) {
                    findings.problem(
                            ProblemCode.PLACE_NOT_NORMATIVE,
                            place,
                            "the property has not the form of the guide: " + String.join(", ", wrong));
                }
            }
        });
    }

    /** What the form of a property lacks, so that other programs may not show it. */
    private static List<String> wrong(
            Parts parts, String name, Xml.Hit property, List<Xml.Hit> properties, List<Xml.Hit> values)
            throws IOException, Broken {
        List<String> wrong = new ArrayList<>();
        Tag tag = property.tag();
        if (!tag.attribute("fmtid").equalsIgnoreCase(USER_DEFINED)) {
            wrong.add("fmtid is not " + USER_DEFINED);
        }
        long same = properties.stream()
                .filter(p -> p.tag().attribute("pid").equals(tag.attribute("pid")))
                .count();
        if (number(tag) < 2 || same > 1) {
            wrong.add("pid is not a number of its own from 2 on");
        }
        List<String> inside = values.stream()
                .filter(v -> v.tag().start() > tag.start() && v.end() <= property.end())
                .map(v -> v.tag().local())
                .toList();
        if (!inside.equals(List.of("lpwstr"))) {
            wrong.add("the value is no vt:lpwstr");
        }
        if (parts.find(TYPES, override(name)).isEmpty()) {
            wrong.add(TYPES + " does not name " + name);
        }
        return wrong;
    }

    private static int number(Tag property) {
        String pid = property.attribute("pid");
        return pid.matches("\\d{1,9}") ? Integer.parseInt(pid) : 0;
    }

    private static Predicate<Tag> override(String part) {
        return t -> t.local().equals("Override") && t.attribute("PartName").equalsIgnoreCase("/" + part);
    }

    /** Labels in the core and extended properties, and in XMP packets, where no guide puts them. */
    private static void elsewhere(Parts parts, List<Relationship> relationships, Findings findings) throws IOException {
        for (String kind : List.of("core-properties", "coreProperties", "extended-properties", "extendedProperties")) {
            Optional<String> target = target(relationships, kind);
            if (target.isPresent()) {
                String name = target.get();
                Parts.step(name, findings, () -> {
                    for (Xml.Hit hit : parts.find(name, t -> t.depth() == 1)) {
                        if (TextMark.start(hit.text().strip()) == 0) {
                            findings.json(
                                    name + ", " + hit.tag().local(),
                                    Placement.ELSEWHERE,
                                    hit.text().strip(),
                                    Optional.empty());
                        }
                    }
                });
            }
        }
        for (Zip.Entry entry : parts.zip().entries()) {
            if (entry.name().endsWith(".xmp")) {
                Parts.step(entry.name(), findings, () -> {
                    byte[] packet = parts.bytes(entry.name(), Bounds.PART);
                    if (findings.spend(packet.length, entry.name())) {
                        Xmp.read(packet, entry.name(), findings, Placement.ELSEWHERE);
                    }
                });
            }
        }
    }

    /** Says when the main part is of another family than the extension told. */
    private void family(Parts parts, String main, Findings findings) throws IOException, Broken {
        for (Xml.Hit hit : parts.find(TYPES, override(main))) {
            String type = hit.tag().attribute("ContentType");
            if (!type.contains(language) && !type.contains("ms-" + program)) {
                findings.problem(
                        ProblemCode.EXTENSION_MISMATCH,
                        "name",
                        "the main part is " + Findings.quote(type) + ", which is not " + name());
            }
        }
    }

    /** The relationships of a part, with targets inside the package as names of entries. */
    static List<Relationship> relationships(Parts parts, String name, String folder) throws IOException, Broken {
        List<Relationship> found = new ArrayList<>();
        parts.scan(name, Bounds.PART, new Xml.Visitor() {
            @Override
            public void open(Tag tag) {
                if (tag.local().equals("Relationship")
                        && !tag.attribute("TargetMode").equals("External")
                        && found.size() < Bounds.ZIP_ENTRIES) {
                    String target = tag.attribute("Target");
                    String path = target.startsWith("/") ? target.substring(1) : folder + target;
                    found.add(new Relationship(tag.attribute("Id"), tag.attribute("Type"), Parts.resolve(path)));
                }
            }
        });
        return found;
    }

    static Optional<String> target(List<Relationship> relationships, String... kinds) {
        for (Relationship relationship : relationships) {
            for (String kind : kinds) {
                if (relationship.isA(kind)) {
                    return Optional.of(relationship.target);
                }
            }
        }
        return Optional.empty();
    }

    /** The relationships of a package that is to be changed. */
    static List<Relationship> toWrite(Parts parts) throws IOException, CannotCarry {
        try {
            List<Relationship> relationships = relationships(parts, RELATIONSHIPS, "");
            if (isSigned(relationships)) {
                throw Parts.signed();
            }
            return relationships;
        } catch (Broken e) {
            throw new CannotCarry("its part " + RELATIONSHIPS + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isSigned(List<Relationship> relationships) {
        return relationships.stream().anyMatch(r -> r.type.contains("digital-signature/origin"));
    }

    List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Parts parts = Parts.openToWrite(source);
        List<Relationship> relationships = toWrite(parts);
        Optional<String> custom = target(relationships, "custom-properties", "customProperties");
        String part = custom.orElse(CUSTOM);
        for (Located located : present) {
            if (!located.label().proprietary() && !located.label().place().startsWith(part + ",")) {
                throw new CannotCarry("another label of the same producer stands in "
                        + located.label().place() + "; save the document without that first");
            }
        }
        boolean strict = relationships.stream().anyMatch(r -> r.type.startsWith(STRICT + "relationships/"));
        if (parts.has(part)) {
            parts.edit(part, Bounds.PART, text -> set(text, label));
        } else {
            parts.put(
                    part,
                    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties xmlns=\""
                            + (strict ? STRICT : TRANSITIONAL) + (strict ? "customProperties" : "custom-properties")
                            + "\">" + property("", strict, 2, label) + "</Properties>");
        }
        if (custom.isEmpty()) {
            parts.edit(RELATIONSHIPS, Bounds.PART, text -> relate(text, strict));
        }
        register(parts, part);
        return parts.splices();
    }

    private static String set(String text, Label label) throws Xml.Malformed, CannotCarry {
        Set<Integer> taken = new HashSet<>();
        int own = 0;
        for (Xml.Hit hit : Xml.find(text, t -> t.local().equals("property") && t.depth() == 1)) {
            if (isLabel(hit.tag())) {
                own = own == 0 ? number(hit.tag()) : own;
            } else {
                taken.add(number(hit.tag()));
            }
        }
        int free = own < 2 || taken.contains(own) ? 0 : own;
        for (int pid = 2; free < 2; pid++) {
            free = taken.contains(pid) ? 0 : pid;
        }
        int pid = free;
        return Parts.set(
                text,
                Ooxml::isLabel,
                t -> t.depth() == 0,
                t -> property(t.prefixed(), t.namespace().startsWith(STRICT), pid, label));
    }

    private static String property(String prefix, boolean strict, int pid, Label label) {
        return "<" + prefix + "property fmtid=\"" + USER_DEFINED + "\" pid=\"" + pid + "\" name=\"AIGC\"><vt:lpwstr"
                + " xmlns:vt=\"" + (strict ? STRICT : TRANSITIONAL) + "docPropsVTypes\">"
                + Entities.escape(label.toJson())
                + "</vt:lpwstr></" + prefix
                + "property>";
    }

    private static String relate(String text, boolean strict) throws Xml.Malformed, CannotCarry {
        Set<String> taken = new HashSet<>();
        Xml.find(text, t -> t.local().equals("Relationship"))
                .forEach(h -> taken.add(h.tag().attribute("Id")));
        int number = taken.size() + 1;
        while (taken.contains("rId" + number)) {
            number++;
        }
        String id = "rId" + number;
        return Parts.append(
                text,
                t -> t.local().equals("Relationships"),
                t -> "<" + t.prefixed() + "Relationship Id=\"" + id + "\" Type=\""
                        + (strict
                                ? STRICT + "relationships/customProperties"
                                : TRANSITIONAL + "relationships/custom-properties")
                        + "\" Target=\"" + CUSTOM + "\"/>");
    }

    private static void register(Parts parts, String part) throws IOException, CannotCarry {
        try {
            if (!parts.find(TYPES, override(part)).isEmpty()) {
                return;
            }
        } catch (Broken e) {
            throw new CannotCarry("its part " + TYPES + " cannot be read: " + e.getMessage());
        }
        parts.edit(
                TYPES,
                Bounds.PART,
                text -> Parts.append(
                        text,
                        t -> t.local().equals("Types"),
                        t -> "<" + t.prefixed() + "Override PartName=\"/" + part + "\" ContentType=\"" + CUSTOM_TYPE
                                + "\"/>"));
    }

    private static boolean isLabel(Tag tag) {
        return tag.local().equals("property")
                && tag.depth() == 1
                && tag.attribute("name").equalsIgnoreCase("AIGC");
    }
}
