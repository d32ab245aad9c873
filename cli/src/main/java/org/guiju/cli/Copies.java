package org.guiju.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guiju.label.Batch;
import org.guiju.register.BadInput;
import org.guiju.register.Place;

/** Where the copies of many files go; refused before anything is written where one would take the place of another. */
final class Copies {
    private Copies() {}

    /** Each file once, with its copy below the folder. */
    static List<Batch.Item> of(List<Path> named, Path into) {
        Map<Path, Path> taken = new HashMap<>();
        List<Batch.Item> items = new ArrayList<>();
        for (Inputs.Input input : Inputs.of(named)) {
            Path copy = into.resolve(input.below().toString());
            if (same(copy, input.file())) {
                throw new BadInput(
                        Place.of(copy.toString()),
                        "would be the copy in place of its own original; nothing was written",
                        "Name another folder with --out-dir");
            }
            for (Path name : named) {
                if (Inputs.covers(name, copy)) {
                    throw new BadInput(
                            Place.of(into.toString()),
                            "lies in what " + name
                                    + " names, so the next run would label the copies again; nothing was written",
                            "Name a folder outside with --out-dir");
                }
            }
            Path before = taken.putIfAbsent(Inputs.real(copy), input.file());
            if (before == null) {
                items.add(new Batch.Item(input.file(), copy));
            } else if (!same(before, input.file())) {
                throw new BadInput(
                        Place.of(copy.toString()),
                        "would be the copy of " + before + " and of " + input.file() + "; nothing was written",
                        "Label them into folders of their own, or name the one folder above both");
            }
        }
        return List.copyOf(items);
    }

    /** Whether two paths lead to one file, through links too, be it there yet or not. */
    static boolean same(Path a, Path b) {
        return Inputs.real(a).equals(Inputs.real(b));
    }
}
