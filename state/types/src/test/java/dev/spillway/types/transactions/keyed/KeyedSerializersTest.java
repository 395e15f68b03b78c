package dev.spillway.types.transactions.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Origin;
import dev.spillway.core.serial.PackedStateSerializer;
import dev.spillway.core.serial.SerializerContract;
import dev.spillway.core.serial.VersionedSerializer;
import dev.spillway.types.transactions.TransactionSamples;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KeyedSerializersTest {

    /** States are mutable objects whose arrays have room to spare; the same are those that are written the same. */
    abstract static class OfState<T> extends SerializerContract<T> {

        private final PackedStateSerializer<T> serializer;

        OfState(PackedStateSerializer<T> serializer, T sample) {
            super(serializer, sample);
            this.serializer = serializer;
        }

        @Override
        protected void assertSame(T actual, T wanted) {
            assertThat(written(serializer, actual)).isEqualTo(written(serializer, wanted));
        }
    }

    @Nested
    class OfSeenTransactions extends OfState<SeenTransactions> {
        OfSeenTransactions() {
            super(new SeenTransactions.Serializer(), KeyedSamples.seen());
        }
    }

    @Nested
    class OfAccountActivity extends OfState<AccountActivity> {
        OfAccountActivity() {
            super(new AccountActivity.Serializer(), KeyedSamples.activity());
        }
    }

    @Nested
    class OfEnrichmentState extends OfState<EnrichmentState> {
        OfEnrichmentState() {
            super(new EnrichmentState.Serializer(), KeyedSamples.enrichment());
        }
    }

    @Nested
    class OfExpressState extends OfState<ExpressState> {
        OfExpressState() {
            super(new ExpressState.Serializer(), KeyedSamples.express());
        }
    }

    @Nested
    class OfAccountPostings extends OfState<AccountPostings> {
        OfAccountPostings() {
            super(new AccountPostings.Serializer(), KeyedSamples.postings());
        }
    }

    @Nested
    class OfCandidatePayment extends SerializerContract<CandidatePayment> {
        OfCandidatePayment() {
            super(new CandidatePayment.Serializer(), KeyedSamples.CANDIDATE);
        }
    }

    @Nested
    class OfAccountInput extends SerializerContract<AccountInput> {
        OfAccountInput() {
            super(new AccountInput.Serializer(), AccountInput.of(TransactionSamples.TRANSACTION));
        }

        @Override
        protected void assertSame(AccountInput actual, AccountInput wanted) {
            assertThat(actual).isEqualTo(wanted);
        }
    }

    @Test
    void tellsAChangeOfTheAccountFromATransaction() {
        AccountInput.Serializer serializer = new AccountInput.Serializer();
        AccountInput read = read(serializer, written(serializer, AccountInput.of(KeyedSamples.ACCOUNT)));
        assertThat(read).isEqualTo(AccountInput.of(KeyedSamples.ACCOUNT));
        assertThat(read.transaction()).isNull();
    }

    @Test
    void keepsWhatEnrichmentKnowsAndWaitsFor() {
        EnrichmentState.Serializer serializer = new EnrichmentState.Serializer();
        EnrichmentState read = read(serializer, written(serializer, KeyedSamples.unknownAccount()));
        assertThat(read.account()).isEmpty();
        assertThat(read.accountAwaited()).isTrue();
        assertThat(read.waiting().first().event()).isEqualTo(TransactionSamples.TRANSACTION);
        assertThat(read.last().add(new Origin("transactions.raw.v1", 1, 42))).isFalse();
        assertThat(read.last().add(new Origin("transactions.raw.v1", 1, 41))).isTrue();
    }

    @Test
    void keepsMinutesQuartersAndTestsApart() {
        AccountActivity.Serializer serializer = new AccountActivity.Serializer();
        AccountActivity read = read(serializer, written(serializer, KeyedSamples.activity()));
        assertThat(read.minutes().sum(0, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
        assertThat(read.quarters().sum(0, Long.MAX_VALUE)).isEqualTo(-5);
        assertThat(read.tests().within(1_767_225_600_000L, 0)).containsExactly("tx-é");
    }

    @Test
    void copiesStateDeeply() {
        ExpressState.Serializer serializer = new ExpressState.Serializer();
        ExpressState original = KeyedSamples.express();
        ExpressState copy = serializer.copy(original);
        original.forgetActivity();
        original.enrichment().waiting().leave();
        assertThat(written(serializer, copy)).isEqualTo(written(serializer, KeyedSamples.express()));
    }

    private static <T> byte[] written(VersionedSerializer<T> serializer, T value) {
        try {
            DataOutputSerializer out = new DataOutputSerializer(64);
            serializer.serialize(value, out);
            return out.getCopyOfBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T read(VersionedSerializer<T> serializer, byte[] bytes) {
        try {
            return serializer.deserialize(new DataInputDeserializer(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
