package org.guiju.reader;

import java.io.IOException;
import java.nio.file.Path;

/** Scores texts against gold files: arguments are pairs of a text and its gold, {@code -v} first prints every difference. */
final class ScoreMain {
    private ScoreMain() {}

    public static void main(String[] args) throws IOException {
        boolean verbose = args.length > 0 && args[0].equals("-v");
        Reader reader = new Reader(new YamlLexicon());
        Score score = new Score();
        for (int i = verbose ? 1 : 0; i + 1 < args.length; i += 2) {
            Document document = Document.read(Path.of(args[i]));
            score.add(document.name(), Gold.read(Path.of(args[i + 1]), document.text()), reader.read(document));
        }
        if (verbose) {
            score.remarks().forEach(System.out::println);
        }
        System.out.println(score);
    }
}
