package org.guiju.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guiju.duty.Evidence;
import org.guiju.duty.Facts;
import org.guiju.duty.Value;

/** Looks at one file and reports facts. It never judges, and a damaged file is a fact. */
interface Probe {
    /** The first part of the facts that it reports: {@code label} for {@code label.status}. */
    String name();

    /** Raised when the same file may give other facts than before. */
    int version();

    /**
     * Whether it has anything to say of such a file. Called before the whole file is read.
     *
     * @param file the path
     * @param kind what the first bytes say
     */
    boolean applies(Path file, FileKind kind);

    /** Looks, and adds facts and notes. */
    void look(Path file, FileKind kind, Report report);

    /** What a probe reports of one file. */
    final class Report {
        private final Map<String, Value> facts = new HashMap<>();
        private final List<Evidence.Note> notes = new ArrayList<>();

        void fact(String path, Value value) {
            facts.put(path, value);
        }

        /** Adds a detail of a fact; the remedy becomes a sentence, as those of duties are. */
        void note(String path, String place, String message, String remedy) {
            notes.add(new Evidence.Note(path, place, message, sentence(remedy)));
        }

        private static String sentence(String text) {
            return text.isEmpty()
                    ? text
                    : Character.toUpperCase(text.charAt(0)) + text.substring(1) + (text.endsWith(".") ? "" : ".");
        }

        boolean saysSomething() {
            return !facts.isEmpty();
        }

        void addAll(Report other) {
            facts.putAll(other.facts);
            notes.addAll(other.notes);
        }

        Evidence.FileFacts at(String place) {
            return new Evidence.FileFacts(place, new Facts(facts), List.copyOf(notes));
        }
    }
}
