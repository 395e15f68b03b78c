package dev.spillway.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that ends with a report. */
final class ReportFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @Option(names = "--report", paramLabel = "FILE", description = "Where the report goes, as JSON.")
    private @Nullable Path report;

    /**
     * Writes the report, replacing the file, and tells where it is.
     *
     * @param otherwise where it goes if the call does not say
     * @throws UsageException if it cannot be written
     */
    void write(JsonNode json, Path otherwise, CommandFrame frame) {
        Path file = report == null ? otherwise : report;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, JSON.writeValueAsString(json) + "\n");
        } catch (IOException e) {
            throw new UsageException(
                    "cannot write the report to " + file + " (" + e + "): give another file with --report");
        }
        frame.screen().print("report in " + file);
    }
}
