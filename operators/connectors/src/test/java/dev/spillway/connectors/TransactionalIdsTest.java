package dev.spillway.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionalIdsTest {

    private final TransactionalIds ids = new TransactionalIds("transaction-ledger");

    @Test
    void prefixNamesJobAndSinkAndEndsInADelimiter() {
        assertThat(ids.claim("write-ledger-entries-v1"))
                .isEqualTo("spillway.transaction-ledger.write-ledger-entries-v1.");
    }

    @Test
    void refusesASecondClaimOfASink() {
        ids.claim("write-ledger-entries-v1");
        assertThatThrownBy(() -> ids.claim("write-ledger-entries-v1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("overlap");
    }

    @Test
    void namesThatStartWithEachOtherGivePrefixesThatDoNot() {
        List<String> prefixes = new ArrayList<>();
        for (String job : List.of("ledger", "ledger-v1", "ledger-v", "l")) {
            TransactionalIds each = new TransactionalIds(job);
            for (String sink : List.of("write-a", "write-a-b", "write-a-b-c", "w", "v1")) {
                String prefix = each.claim(sink);
                TransactionalIds.check(prefix, prefixes);
                prefixes.add(prefix);
            }
        }
        assertThat(prefixes).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void refusesAPrefixThatAnotherStartsWith() {
        assertThatThrownBy(() -> TransactionalIds.check("spillway.a.", List.of("spillway.a.b.")))
                .hasMessageContaining("'spillway.a.' and 'spillway.a.b.' overlap");
        assertThatThrownBy(() -> TransactionalIds.check("spillway.a.b.", List.of("spillway.a.")))
                .hasMessageContaining("overlap");
    }

    @Test
    void refusesAPrefixWithoutDelimiter() {
        assertThatThrownBy(() -> TransactionalIds.check("spillway.a", List.of()))
                .hasMessageContaining("must end in .");
    }

    @Test
    void findsTheIdsOfASinkInWhateverJob() {
        String id = new TransactionalIds("ledger-v2").claim("write-entries") + "0-17";
        assertThat(TransactionalIds.isOf("write-entries", id)).isTrue();
        assertThat(TransactionalIds.isOf("entries", id)).isFalse();
        assertThat(TransactionalIds.isOf("write", id)).isFalse();
        assertThat(TransactionalIds.isOf("write-entries", "other.ledger-v2.write-entries.0-17"))
                .isFalse();
        assertThat(TransactionalIds.isOf("write-entries", "spillway.")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "A", "a-", "-a", "a--b", "a b"})
    void refusesNamesThatCouldHoldADelimiter(String name) {
        assertThatThrownBy(() -> ids.claim(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TransactionalIds(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
