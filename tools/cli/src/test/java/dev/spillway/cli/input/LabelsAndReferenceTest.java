package dev.spillway.cli.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelsAndReferenceTest {

    @TempDir
    private Path folder;

    @Test
    void readsLabelsWithTheMapOfTheTransactions() throws IOException {
        FieldMap map = FieldMap.parse(List.of("transactionId=tx,fraud=is_fraud,amount=amt,currency==EUR"));
        Labels csv = Labels.read(file("l.csv", "tx,is_fraud\n1,0\n2,1\n3,true\n"), map);
        assertThat(csv.count()).isEqualTo(3);
        assertThat(csv.frauds()).isEqualTo(2);
        assertThat(csv.of("1")).contains(false);
        assertThat(csv.of("2")).contains(true);
        assertThat(csv.of("4")).isEmpty();
        Labels json =
                Labels.read(file("l.jsonl", "{\"tx\":\"1\",\"is_fraud\":true}\n{\"tx\":2,\"is_fraud\":0}\n"), map);
        assertThat(json.of("1")).contains(true);
        assertThat(json.of("2")).contains(false);
    }

    @Test
    void namesTheRecordWithoutAReadableLabel() throws IOException {
        Path file = file("l.csv", "transactionId,fraud\n1,0\n2,maybe\n");
        assertThatThrownBy(() -> Labels.read(file, FieldMap.none()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("l.csv record 2");
    }

    @Test
    void namesTheColumnThatLabelsLack() throws IOException {
        Path file = file("l.csv", "transactionId,is_fraud\n1,0\n");
        assertThatThrownBy(() -> Labels.read(file, FieldMap.none()))
                .hasMessageContaining("nothing fills the label field fraud")
                .hasMessageContaining("its columns are transactionId, is_fraud");
    }

    @Test
    void readsReferenceDataWithItsKeys() throws IOException {
        file("accounts.jsonl", "{\"accountId\":\"a1\"}\n");
        file("fx-rates.csv", "currency,rate,effectiveAt,version\nUSD,0.91,2024-01-01T00:00:00,1\n");
        List<ReferenceFiles.ReferenceFile> files = ReferenceFiles.in(folder);
        assertThat(files)
                .extracting(ReferenceFiles.ReferenceFile::topic)
                .containsExactly("reference.accounts.v1", "reference.fx-rates.v1");
        try (InputReader rates = files.get(1).open()) {
            InputRecord record = rates.next().orElseThrow();
            byte[] key = record.key();
            assertThat(key).isNotNull();
            assertThat(new String(key == null ? new byte[0] : key, UTF_8)).isEqualTo("USD@2024-01-01T00:00:00Z");
            assertThat(new String(record.value(), UTF_8))
                    .isEqualTo("{\"currency\":\"USD\",\"rate\":\"0.91\",\"effectiveAt\":\"2024-01-01T00:00:00Z\","
                            + "\"version\":1}");
        }
    }

    @Test
    void listsAllProblemsOfAReferenceFolder() throws IOException {
        file("accounts.jsonl", "");
        file("accounts.csv", "accountId\n");
        file("merchants.csv", "merchantId,category\n");
        assertThatThrownBy(() -> ReferenceFiles.in(folder))
                .hasMessageContaining("has accounts more than once: accounts.jsonl, accounts.csv")
                .hasMessageContaining("nothing fills the merchant fields country, version");
        assertThatThrownBy(() -> ReferenceFiles.in(folder.resolve("none"))).hasMessageContaining("no such readable");
    }

    @Test
    void refusesAFolderWithNoneOfTheFiles() {
        assertThatThrownBy(() -> ReferenceFiles.in(folder)).hasMessageContaining("holds none of accounts, merchants");
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
