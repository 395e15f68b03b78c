package dev.spillway.types.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.spillway.core.CoreSamples;
import dev.spillway.core.DeadLetterCodec;
import dev.spillway.core.OutcomeCodec;
import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.AccountCodec;
import dev.spillway.types.reference.FxRate;
import dev.spillway.types.reference.FxRateCodec;
import dev.spillway.types.reference.Merchant;
import dev.spillway.types.reference.MerchantCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents in docs/reference say what the code does. */
class ContractsTest {

    private static final Path DOCS = Path.of("../../docs/reference");
    private static final Pattern LITERAL = Pattern.compile("\"([A-Z][A-Z0-9]*_[A-Z0-9_]+)\"");

    private final ObjectMapper jackson = new ObjectMapper();

    @Test
    void whatTheCodecsWriteFollowsTheSchemas() throws IOException {
        follows("raw-transaction", TransactionSamples.JSON.getBytes(StandardCharsets.UTF_8));
        follows("decision", new DecidedTransactionCodec().encode(TransactionSamples.DECIDED));
        follows("outcome", new OutcomeCodec("transactionId").encode(CoreSamples.OUTCOME));
        follows("dead-letter", new DeadLetterCodec().encode(CoreSamples.DEAD_LETTER));
        follows("alert", new FraudAlertCodec().encode(TransactionSamples.ALERT));
        follows("account", new AccountCodec().encode(new Account("a", "retail", "DE", Account.Status.ACTIVE, 1)));
        follows("merchant", new MerchantCodec().encode(new Merchant("m", "5411", "FR", 1)));
        follows("fx-rate", new FxRateCodec().encode(new FxRate("USD", 923_400_000, 0, 1)));
    }

    @Test
    void everySchemaRefusesAnEmptyObject() throws IOException {
        for (String name : new String[] {
            "raw-transaction",
            "decision",
            "outcome",
            "dead-letter",
            "alert",
            "account",
            "merchant",
            "fx-rate",
            "books-statement"
        }) {
            assertThat(schema(name).validate(jackson.createObjectNode()))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void theDocumentedCodesAreThoseOfTheCatalogue() throws IOException {
        assertThat(Files.readString(DOCS.resolve("contracts.md"))).contains(DeadLetterCode.markdown());
        assertThat(DeadLetterCode.named("AMOUNT_SCALE")).contains(DeadLetterCode.AMOUNT_SCALE);
        assertThat(DeadLetterCode.named("AMOUNT")).isEmpty();
    }

    @Test
    void noCodeIsWrittenBesideTheCatalogue() throws IOException {
        Set<String> written = new TreeSet<>();
        for (Path root : new Path[] {Path.of("src/main/java"), Path.of("../core/src/main/java/dev/spillway/core")}) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    written.addAll(codes(LITERAL, file));
                }
            }
        }
        assertThat(written)
                .as("those of codecs, which see no catalogue")
                .containsExactly(DeadLetterCode.FOREIGN_RECORD.name(), DeadLetterCode.REFERENCE_INVALID.name());
    }

    private void follows(String schema, byte[] value) throws IOException {
        assertThat(schema(schema).validate(jackson.readTree(value))).as(schema).isEmpty();
    }

    private Schema schema(String name) throws IOException {
        String raw = Files.readString(DOCS.resolve("schemas/raw-transaction.schema.json"));
        String text = Files.readString(DOCS.resolve("schemas/" + name + ".schema.json"));
        String id = "https://spillway.dev/schemas/raw-transaction.schema.json";
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, registry -> registry.schemas(Map.of(id, raw)))
                .getSchema(text);
    }

    private static Set<String> codes(Pattern pattern, Path file) throws IOException {
        Set<String> codes = new TreeSet<>();
        pattern.matcher(Files.readString(file)).results().forEach(match -> codes.add(match.group(1)));
        return codes;
    }
}
