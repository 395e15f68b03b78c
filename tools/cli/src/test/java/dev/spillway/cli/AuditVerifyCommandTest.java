package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spillway.core.Topic.Cleanup;
import dev.spillway.functions.chain.ChainHead;
import dev.spillway.local.LocalKafka;
import dev.spillway.local.LocalTopic;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class AuditVerifyCommandTest {

    private static final String LOG = "audit.log.v1";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int verify(String servers, String... more) {
        out.getBuffer().setLength(0);
        String[] call = new String[4 + more.length];
        System.arraycopy(new String[] {"audit", "verify", "--bootstrap-servers", servers}, 0, call, 0, 4);
        System.arraycopy(more, 0, call, 4, more.length);
        return SpillwayCli.run(new PrintWriter(out, true), new PrintWriter(err, true), call);
    }

    @Test
    void followsChainsOfABrokerAndNamesTheFirstLinkThatDoesNotHold() throws Exception {
        try (LocalKafka kafka = LocalKafka.temporary()) {
            String servers = kafka.bootstrapServers();
            assertThat(verify(servers)).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains("topic " + LOG + " does not exist");

            kafka.createTopics(List.of(new LocalTopic(LOG, 2, Cleanup.DELETE)));
            assertThat(verify(servers)).as("an empty log holds").isEqualTo(ExitCode.OK);

            ChainHead head = write(kafka, 20);
            assertThat(verify(servers)).as(out.toString()).isEqualTo(ExitCode.OK);
            assertThat(out.toString()).contains("20", head.hash(), "yes").doesNotContain("does not hold");

            send(kafka, head.link(entry(19)));
            assertThat(verify(servers)).isEqualTo(ExitCode.CHECK_FAILED);
            assertThat(out.toString())
                    .contains(LOG + ":1:20 does not hold, as link 20 of its chain: SEQUENCE, expected 20, found 19");
            assertThat(verify(servers, "--output", "json")).isEqualTo(ExitCode.CHECK_FAILED);
            JsonNode json = new ObjectMapper().readTree(out.toString());
            assertThat(json.get("holds").asBoolean()).isFalse();
            assertThat(json.at("/chains/0/broken").isNull()).isTrue();
            assertThat(json.at("/chains/1/broken/offset").asLong()).isEqualTo(20);
            assertThat(json.at("/chains/1/links").asLong()).isEqualTo(20);
        }
    }

    @Test
    void tellsInOneLineThatNoBrokerAnswers() {
        assertThat(verify("127.0.0.1:1", "--kafka", "default.api.timeout.ms=1000"))
                .isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString())
                .startsWith("spillway: no answer from 127.0.0.1:1: ")
                .hasLineCount(1);
    }

    @Test
    void refusesACallWithoutVerbOrWithABadAddress() {
        assertThat(SpillwayCli.run(new PrintWriter(out, true), new PrintWriter(err, true), "audit"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(verify("broker")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("--bootstrap-servers broker: expected host:port");
    }

    private static ChainHead write(LocalKafka kafka, int links) throws Exception {
        ChainHead head = ChainHead.NONE;
        for (int i = 0; i < links; i++) {
            send(kafka, head.link(entry(i)));
            head = head.next(entry(i));
        }
        return head;
    }

    private static byte[] entry(int sequence) {
        return ("{\"partition\":1,\"sequence\":" + sequence + ",\"decisionId\":\"d\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(LocalKafka kafka, byte[] link) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(LOG, 1, null, link)).get();
        }
    }
}
