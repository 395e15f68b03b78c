package dev.spillway.jobs.transactions;

import dev.spillway.connectors.KafkaEdges;
import dev.spillway.core.DeadLetter;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Topic;
import dev.spillway.functions.time.Timeless;
import dev.spillway.functions.validate.ParseRecord;
import dev.spillway.runtime.JobVersion;
import dev.spillway.runtime.Operators;
import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.ReferenceTopics;
import dev.spillway.types.reference.ReferenceTypes;
import dev.spillway.types.reference.SharedReference;
import dev.spillway.types.transactions.Transaction;
import dev.spillway.types.transactions.keyed.AccountInput;
import dev.spillway.types.transactions.keyed.AccountTypes;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Reference data as streams of changes. Accounts go to their key; merchants and rates, which have another key than
 * transactions, go to every subtask.
 *
 * @param accounts changes of accounts
 * @param shared changes of merchants and rates
 * @param deadLetters reference records that were not accepted
 */
public record ReferenceStreams(
        DataStream<Account> accounts, DataStream<SharedReference> shared, DataStream<DeadLetter> deadLetters) {

    /** Reads the reference topics from their beginning. */
    public static ReferenceStreams read(KafkaEdges kafka) {
        var accounts = parse(kafka, ReferenceTopics.ACCOUNTS, ReferenceTypes.ACCOUNT, "parse-account");
        var merchants = parse(kafka, ReferenceTopics.MERCHANTS, ReferenceTypes.SHARED_REFERENCE, "parse-merchant");
        var rates = parse(kafka, ReferenceTopics.FX_RATES, ReferenceTypes.SHARED_REFERENCE, "parse-fx-rate");
        return new ReferenceStreams(
                accounts,
                merchants.union(rates),
                accounts.getSideOutput(Stages.DEAD_LETTERS)
                        .union(merchants.getSideOutput(Stages.DEAD_LETTERS), rates.getSideOutput(Stages.DEAD_LETTERS)));
    }

    /** Transactions and account changes by account, with merchants and rates broadcast to all. */
    public ConnectedStreams<AccountInput, SharedReference> joinedWith(DataStream<Transaction> transactions) {
        DataStream<AccountInput> ofTransactions =
                Operators.named(transactions.map(AccountInput::of, AccountTypes.ACCOUNT_INPUT), "wrap-transaction");
        DataStream<AccountInput> ofAccounts = Operators.patient(
                Operators.named(accounts.map(AccountInput::of, AccountTypes.ACCOUNT_INPUT), "wrap-account"));
        return ofTransactions
                .union(ofAccounts)
                .keyBy(AccountInput::accountId, Types.STRING)
                .connect(shared.broadcast());
    }

    private static <V extends B, B> SingleOutputStreamOperator<B> parse(
            KafkaEdges kafka, Topic<V> topic, TypeInformation<B> type, String uid) {
        var raw = Operators.named(
                kafka.readTable(topic).assignTimestampsAndWatermarks(Timeless.strategy()),
                uid.replace("parse", "untime"));
        ParseRecord<B> parser =
                ParseRecord.unbooked(RecordParser.widen(topic.codec()), uid, JobVersion.current(), Stages.DEAD_LETTERS);
        return Operators.patient(Operators.named(raw.process(parser, type), uid));
    }
}
