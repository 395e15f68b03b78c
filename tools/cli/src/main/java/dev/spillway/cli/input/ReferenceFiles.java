package dev.spillway.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files of a {@code --reference} folder: accounts, merchants and fx-rates, each {@code .jsonl} or {@code .csv}. */
public final class ReferenceFiles {

    private static final List<Kind> KINDS = List.of(
            new Kind("accounts", "reference.accounts.v1", RecordSchema.ACCOUNT),
            new Kind("merchants", "reference.merchants.v1", RecordSchema.MERCHANT),
            new Kind("fx-rates", "reference.fx-rates.v1", RecordSchema.FX_RATE));
    private static final List<String> ENDINGS = List.of(".jsonl", ".csv", ".jsonl.gz", ".csv.gz");

    private ReferenceFiles() {}

    private record Kind(String name, String topic, RecordSchema schema) {}

    /**
     * A file and the topic its records belong on.
     *
     * @param path the file
     * @param topic a compacted reference topic
     * @param schema what its records hold
     */
    public record ReferenceFile(Path path, String topic, RecordSchema schema) {

        /** Opens it; times without an offset are UTC. */
        public InputReader open() {
            return InputFile.open(path, schema, FieldMap.none(), ZoneId.of("UTC"));
        }
    }

    /**
     * The files that {@code folder} holds, in a fixed order.
     *
     * @throws InputException if it is no folder, holds none of the files, holds one in two formats, or a header does not
     *     fit; all problems at once
     */
    public static List<ReferenceFile> in(Path folder) {
        List<String> names = names(folder);
        List<String> problems = new ArrayList<>();
        List<ReferenceFile> files = new ArrayList<>();
        for (Kind kind : KINDS) {
            List<String> found = ENDINGS.stream()
                    .map(ending -> kind.name() + ending)
                    .filter(names::contains)
                    .toList();
            if (found.size() > 1) {
                problems.add("has " + kind.name() + " more than once: " + String.join(", ", found));
            }
            found.stream()
                    .limit(1)
                    .forEach(name -> files.add(new ReferenceFile(folder.resolve(name), kind.topic(), kind.schema())));
        }
        if (files.isEmpty()) {
            problems.add("holds none of accounts, merchants and fx-rates (" + String.join(", ", ENDINGS) + ")");
        }
        files.forEach(file -> tryOpen(file, problems));
        if (!problems.isEmpty()) {
            throw new InputException("--reference " + folder, problems);
        }
        return files;
    }

    private static void tryOpen(ReferenceFile file, List<String> problems) {
        try {
            file.open().close();
        } catch (InputException e) {
            problems.add(e.getMessage());
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new InputException("--reference " + folder + ": there is no such readable folder");
        }
    }
}
