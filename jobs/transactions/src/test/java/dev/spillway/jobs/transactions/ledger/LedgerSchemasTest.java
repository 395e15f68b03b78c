package dev.spillway.jobs.transactions.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.spillway.functions.chain.ChainHead;
import dev.spillway.types.transactions.DecidedTransaction;
import dev.spillway.types.transactions.Decision.Verdict;
import dev.spillway.types.transactions.LedgerEntry;
import dev.spillway.types.transactions.TransactionTopics;
import dev.spillway.types.transactions.TransactionType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the books lane writes follows its schemas, whatever is decided. */
class LedgerSchemasTest {

    private static final Path SCHEMAS = Path.of("../../docs/reference/schemas");

    private final ObjectMapper jackson = new ObjectMapper();

    @ParameterizedTest
    @EnumSource
    void entriesAndLinksFollowTheirSchemas(TransactionType type) throws IOException {
        for (Verdict verdict : Verdict.values()) {
            DecidedTransaction decided = Decided.of(verdict, type.name(), 7);
            for (LedgerEntry entry : Postings.of(decided)) {
                follows("ledger-entry", TransactionTopics.LEDGER.codec().encode(entry));
            }
            follows("audit-link", ChainHead.NONE.link(new AuditEntry().bytes(decided, 3, 0)));
        }
    }

    private void follows(String schema, byte[] value) throws IOException {
        String text = Files.readString(SCHEMAS.resolve(schema + ".schema.json"));
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        assertThat(registry.getSchema(text).validate(jackson.readTree(value)))
                .as("%s: %s", schema, new String(value, StandardCharsets.UTF_8))
                .isEmpty();
    }
}
