package dev.spillway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.spillway.cli.terminal.Table;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** The option of commands that list something: for people or for programs. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class OutputFormat {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** How the answer is written. */
    enum Format {
        TABLE,
        JSON
    }

    @Option(
            names = "--output",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "table or json; default table.")
    private Format format;

    /** Whether a program reads the answer. */
    boolean json() {
        return format == Format.JSON;
    }

    /** Writes the table, or the value as JSON. */
    void print(PrintWriter out, Table table, Object value) throws JsonProcessingException {
        if (json()) {
            out.println(JSON.writeValueAsString(value));
        } else {
            table.lines().forEach(out::println);
        }
        out.flush();
    }
}
