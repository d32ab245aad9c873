package org.guiju.duty;

import java.util.List;
import java.util.Set;

/** Opens evidence and reports facts. */
@FunctionalInterface
public interface Evidence {
    /**
     * What is seen in one file.
     *
     * @param place the file as it is shown to people, below the profile's folder
     * @param facts what the probes report
     * @param notes where in the file, and what to do
     */
    record FileFacts(String place, Facts facts, List<Note> notes) {}

    /**
     * A detail of a fact.
     *
     * @param path the fact that it explains
     * @param place the place in the file; empty for the whole file
     * @param message what is there
     * @param remedy what to do
     */
    record Note(String path, String place, String message, String remedy) {}

    /**
     * The files of a path, in the order of their names.
     *
     * @param wanted the facts that are needed, so that only the probes that report them look
     * @return empty when there is nothing at that path
     */
    List<FileFacts> look(Profile profile, String path, Set<String> wanted);
}
