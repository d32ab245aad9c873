package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/** The names that a reader knows: public bodies, places and instruments. */
public interface Lexicon {

    /**
     * A public body.
     *
     * @param label the short name used in output, such as {@code MIIT} or {@code State Council}
     * @param names every name and acronym it goes by, in English and Chinese
     * @param judicial whether it is a court or a procuratorate, which handles cases
     */
    record Body(String label, List<String> names, boolean judicial) {
        public Body {
            names = List.copyOf(names);
        }
    }

    /**
     * A province or city.
     *
     * @param label its English name as used in output, such as {@code Guangdong}
     * @param names every name it goes by, in English and Chinese
     */
    record Region(String label, List<String> names) {
        public Region {
            names = List.copyOf(names);
        }
    }

    List<Body> bodies();

    List<Region> regions();

    /** The id of the instrument with this title or one of these identifiers, where it is known. */
    Optional<String> instrument(String title, List<String> identifiers);
}
