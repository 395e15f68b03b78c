package dev.spillway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option of every command that answers: for a person, or as one JSON value for a program. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class OutputOption {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** How the answer is written. */
    enum Format {
        TABLE,
        JSON
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--output",
            defaultValue = "table",
            paramLabel = "table|json",
            description = "How the answer is written; default table.")
    private Format format;

    /** Writes the answer in the form that was asked for. */
    void write(Supplier<List<String>> lines, Supplier<? extends JsonNode> json) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            if (format == Format.JSON) {
                out.println(JSON.writeValueAsString(json.get()));
            } else {
                lines.get().forEach(out::println);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree cannot fail to be written", e);
        }
        out.flush();
    }
}
