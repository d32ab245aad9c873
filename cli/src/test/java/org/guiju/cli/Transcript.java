package org.guiju.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Markdown file of commands and what they print. Indented lines that begin with {@code $} are commands; the indented
 * lines below are what must come out: {@code !} marks what goes to standard error, and {@code ? 1} the exit code where
 * it is not 0. Paths that begin with {@code files/} or {@code out/} lie in a scratch folder. Besides {@code guiju},
 * {@code ls FOLDER} and {@code truncate -s SIZE FILE} are known.
 */
final class Transcript {
    private static final String INDENT = "    ";
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    private final Path scratch;

    Transcript(Path scratch) {
        this.scratch = scratch;
    }

    /** The same file with what its commands print now. */
    String run(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        boolean output = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith(INDENT + "$ ")) {
                lines.add(line);
                execute(line.substring(INDENT.length() + 2)).forEach(l -> lines.add((INDENT + l).stripTrailing()));
                output = true;
            } else if (!output || !(line.isBlank() || line.startsWith(INDENT))) {
                if (output) {
                    lines.add("");
                    output = false;
                }
                lines.add(line);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> execute(String command) throws IOException {
        List<String> words = new ArrayList<>();
        Matcher m = WORD.matcher(command);
        while (m.find()) {
            words.add(m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3));
        }
        return switch (words.get(0)) {
            case "guiju" -> guiju(words.subList(1, words.size()));
            case "ls" -> list(resolve(words.get(1)));
            case "truncate" -> {
                try (RandomAccessFile file = new RandomAccessFile(resolve(words.get(3)), "rw")) {
                    file.setLength(Long.parseLong(words.get(2)));
                }
                yield List.of();
            }
            default -> throw new IllegalArgumentException("no such command in a transcript: " + command);
        };
    }

    private List<String> guiju(List<String> words) {
        Run run = Run.of(words.stream().map(this::resolve).toArray(String[]::new));
        List<String> lines = new ArrayList<>(shown(run.out()).lines().toList());
        shown(run.err()).lines().map(l -> "! " + l).forEach(lines::add);
        if (run.code() != Exit.OK) {
            lines.add("? " + run.code());
        }
        return lines;
    }

    private List<String> list(String folder) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(folder))) {
            return all.filter(p -> !p.equals(Path.of(folder)))
                    .map(p -> Path.of(folder).relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }

    private String resolve(String word) {
        return word.matches("(files|out)(/.*)?") ? scratch.resolve(word).toString() : word;
    }

    /** What was printed, without what differs from machine to machine and from run to run. */
    private String shown(String text) {
        return text.replace(scratch + "/", "")
                .replaceAll("\\b[0-9a-f]{64}\\b|(?<=law |→ )[0-9a-f]{12}\\b", "HASH")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z", "TIME")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID");
    }
}
