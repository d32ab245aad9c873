package org.guiju.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.provenance.Credentials;
import org.guiju.label.provenance.ManifestStores;
import org.guiju.label.provenance.Provenance;
import org.guiju.label.provenance.SourceType;
import org.guiju.label.provenance.Span;

/** Collects what the readers see in one file. Never throws for what a file holds. */
final class Findings {
    /** A label and, where the place can be cleared so that a new label replaces it, the change that clears it. */
    record Located(FoundLabel label, Optional<Splice> takeOut) {}

    /** What a place is to the guides. */
    enum Placement {
        /** The guide's own place, whose key is AIGC: holds the inner object. */
        NORMATIVE,
        /** A general text field that Annex B of the image guide allows: holds the wrapped object. */
        ALTERNATIVE,
        /** The one place that is used in a format for which no guide names one. */
        NO_OFFICIAL,
        /** Seen in real files only. */
        ELSEWHERE
    }

    private static final Set<ProblemCode> INCOMPLETE = Set.of(
            ProblemCode.FILE_TRUNCATED,
            ProblemCode.PART_DAMAGED,
            ProblemCode.LIMIT_EXCEEDED,
            ProblemCode.ENCRYPTED,
            ProblemCode.XMP_DOCTYPE,
            ProblemCode.SVG_DOCTYPE,
            ProblemCode.FILE_UNREADABLE);

    private final Profile profile;
    private final List<Located> labels = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private Optional<ExplicitMark> mark = Optional.empty();
    private final List<Credentials> manifests = new ArrayList<>();
    private final List<Provenance.Source> sources = new ArrayList<>();
    private final List<Provenance.Remote> remote = new ArrayList<>();
    private long metadata;
    private long most = Bounds.METADATA;

    Findings(Profile profile) {
        this.profile = profile;
    }

    /** @param place where; empty when the whole file is meant, which begins at byte 0, or its name where there is none */
    void problem(ProblemCode code, String place, String message) {
        if (problems.size() < Bounds.PROBLEMS) {
            String whole = code == ProblemCode.FILE_MISSING ? "name" : "byte 0";
            problems.add(new Problem(code, code.severity(profile), place.isEmpty() ? whole : place, message));
        }
    }

    /** The size of the file, which bounds its metadata. */
    void bound(long size) {
        most = Math.min(Bounds.METADATA, Math.max(Bounds.METADATA_SMALL, size));
    }

    /** Counts bytes of metadata; false, with a problem the first time, once the file has had its share. */
    boolean spend(long bytes, String place) {
        boolean had = metadata <= most;
        metadata += bytes;
        if (had && metadata > most) {
            problem(
                    ProblemCode.LIMIT_EXCEEDED,
                    place,
                    "more than " + most + " bytes of metadata; the rest is not read");
        }
        return metadata <= most;
    }

    /** A place that holds a label as JSON text. */
    void json(String place, Placement placement, String text, Optional<Splice> takeOut) {
        if (isFull(place)) {
            return;
        }
        if (text.length() > Bounds.LABEL_VALUE) {
            problem(ProblemCode.LIMIT_EXCEEDED, place, "the value is longer than " + Bounds.LABEL_VALUE);
            return;
        }
        LabelJson.Value value = LabelJson.read(text, place, this);
        if (value.wrapped() && placement == Placement.NORMATIVE) {
            problem(ProblemCode.OBJECT_WRAPPED, place, "the value is wrapped in {\"AIGC\":...} once more");
        }
        if (!value.wrapped() && placement == Placement.ALTERNATIVE) {
            problem(ProblemCode.OBJECT_BARE, place, "the value is the inner object without {\"AIGC\":...}");
        }
        members(place, placement, value.members(), takeOut);
    }

    /** A place that holds a label as keys and values. */
    void members(String place, Placement placement, List<LabelJson.Member> members, Optional<Splice> takeOut) {
        if (isFull(place)) {
            return;
        }
        FoundLabel label = FieldRules.check(members, place, this);
        if (placement == Placement.ALTERNATIVE) {
            problem(ProblemCode.PLACE_ALTERNATIVE, place, "an allowed place, but not the first choice");
        } else if (placement == Placement.NO_OFFICIAL && !label.proprietary()) {
            problem(ProblemCode.NO_OFFICIAL_PLACE, place, "no guide names a place for a label in this format");
        } else if (placement == Placement.ELSEWHERE && !label.proprietary()) {
            problem(ProblemCode.PLACE_NOT_NORMATIVE, place, "no guide puts a label here");
        }
        labels.add(new Located(label, takeOut));
    }

    /** Findings on a part of the file that has its own offsets, for {@link #adopt}. */
    Findings part() {
        return new Findings(profile);
    }

    /**
     * Takes over what was found in a part.
     *
     * @param place where the part lies
     * @param takeOut the change of the file that clears all labels of the part
     */
    void adopt(Findings part, String place, Optional<Splice> takeOut) {
        for (Located l : part.labels) {
            if (isFull(place)) {
                break;
            }
            String inside = l.label.place().replaceFirst(" at byte \\d+$", "");
            labels.add(new Located(
                    new FoundLabel(place + ", " + inside, l.label.fields(), l.label.proprietary(), l.label.others()),
                    takeOut));
        }
        part.problems.forEach(p -> problem(p.code(), place, p.message()));
    }

    private boolean isFull(String place) {
        if (labels.size() < Bounds.LABELS) {
            return false;
        }
        problem(ProblemCode.LIMIT_EXCEEDED, place, "more than " + Bounds.LABELS + " labels");
        return true;
    }

    /** What was seen of an explicit mark, by a reader that looked for one. */
    void mark(ExplicitMark seen) {
        mark = Optional.of(seen);
    }

    Optional<ExplicitMark> mark() {
        return mark;
    }

    /** A C2PA manifest store: read for the report, and named because a label that is written later breaks its signature. */
    void c2pa(String place, Span store) throws IOException {
        c2paPresent(place);
        if (manifests.size() < Bounds.STORES) {
            manifests.add(ManifestStores.read(place, store));
        }
    }

    /** A C2PA manifest store that cannot be read, which is no damage of the label. */
    void c2paUnread(String place, String why) {
        c2paPresent(place);
        if (manifests.size() < Bounds.STORES) {
            manifests.add(ManifestStores.unread(place, why));
        }
    }

    private void c2paPresent(String place) {
        problem(ProblemCode.C2PA_PRESENT, place, "the file has a C2PA manifest");
    }

    /** IPTC's Digital Source Type, where metadata states one. */
    void sourceType(String place, String uri) {
        if (sources.size() < Bounds.STORES) {
            sources.add(new Provenance.Source(place, SourceType.of(uri)));
        }
    }

    /** The address of a C2PA manifest elsewhere. */
    void remoteManifest(String place, String url) {
        if (remote.size() < Bounds.STORES) {
            remote.add(Provenance.Remote.of(place, url));
        }
    }

    Provenance provenance() {
        return new Provenance(manifests, sources, remote);
    }

    List<Located> located() {
        return List.copyOf(labels);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<FoundLabel> labels() {
        List<FoundLabel> found = new ArrayList<>(labels.size());
        for (Located l : labels) {
            found.add(l.label);
        }
        return found;
    }

    /** Compares the labels with each other (GB 45438-2025 6.1 c) and gives the verdict. */
    Status conclude() {
        List<FoundLabel> own = labels().stream().filter(l -> !l.proprietary()).toList();
        for (int i = 1; i < own.size(); i++) {
            boolean same = own.get(i).fields().equals(own.get(0).fields());
            problem(
                    same ? ProblemCode.DUPLICATE_LABEL : ProblemCode.CONFLICTING_LABELS,
                    own.get(i).place(),
                    (same ? "repeats" : "contradicts") + " the label of "
                            + own.get(0).place());
        }
        boolean error = problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
        if (!own.isEmpty()) {
            return error ? Status.INVALID : Status.VALID;
        }
        if (!labels.isEmpty()) {
            return Status.PROPRIETARY;
        }
        if (problems.stream().anyMatch(p -> p.code() == ProblemCode.FORMAT_HAS_NO_PLACE)) {
            return Status.UNSUPPORTED;
        }
        return isIncomplete() ? Status.UNREADABLE : Status.ABSENT;
    }

    /**
     * The changes that take own labels out, each part once. A vendor's own mark stays.
     *
     * @param present the labels found, the standard's all of the same producer
     * @throws LabelWriter.CannotCarry when one cannot be taken out, or a vendor's mark stands where the label belongs
     */
    static List<Splice> takeOuts(List<Located> present) throws LabelWriter.CannotCarry {
        List<Splice> splices = new ArrayList<>();
        for (Located there : present) {
            String place = there.label.place();
            if (there.label.proprietary()) {
                if (there.takeOut.filter(s -> s.bytes().length == 0).isPresent()) {
                    throw new LabelWriter.CannotCarry("a vendor's own mark stands under the key AIGC in " + place);
                }
                continue;
            }
            Splice splice = there.takeOut.orElseThrow(
                    () -> new LabelWriter.CannotCarry("the label in " + place + " cannot be taken out safely"));
            if (splices.stream().noneMatch(s -> s.start() == splice.start())) {
                splices.add(splice);
            }
        }
        return splices;
    }

    /** Whether some part of the file could not be read. */
    boolean isIncomplete() {
        return problems.stream().anyMatch(p -> INCOMPLETE.contains(p.code()));
    }

    /** A value shortened for a message, without control characters. */
    static String quote(String value) {
        String shown = value.length() > Bounds.QUOTED ? value.substring(0, Bounds.QUOTED) + "..." : value;
        StringBuilder quoted = new StringBuilder(shown.length() + 2).append('\'');
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            quoted.append(c < ' ' || c == 0x7F ? '?' : c);
        }
        return quoted.append('\'').toString();
    }
}
