package dev.spillway.types.reference;

import dev.spillway.core.serial.Varint;
import dev.spillway.core.serial.VersionedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * A row of the shared table: a merchant, or all rates of a currency by the time they apply from.
 *
 * @param merchant the merchant, null in a row of rates
 * @param rates rates in order of {@code effectiveAt}, empty in a merchant's row; at most {@value #MAX_RATES}
 */
public record ReferenceRow(@Nullable Merchant merchant, List<FxRate> rates) {

    /** Rates kept of one currency, the newest: an hourly rate for a year. */
    public static final int MAX_RATES = 8_784;

    /** Key of a merchant's row. */
    public static String merchantKey(String merchantId) {
        return "m:" + merchantId;
    }

    /** Key of a currency's row. */
    public static String ratesKey(String currency) {
        return "fx:" + currency;
    }

    /** The row after an update; the highest version wins. */
    public static ReferenceRow merge(@Nullable ReferenceRow before, SharedReference update) {
        if (update instanceof Merchant merchant) {
            boolean newer =
                    before == null || before.merchant == null || merchant.version() >= before.merchant.version();
            return newer || before == null ? new ReferenceRow(merchant, List.of()) : before;
        }
        return new ReferenceRow(null, with(before == null ? List.of() : before.rates, (FxRate) update));
    }

    /** The rate that applies at an event time, epoch milliseconds. */
    public Optional<FxRate> rateAt(long eventTime) {
        for (int i = rates.size() - 1; i >= 0; i--) {
            if (rates.get(i).effectiveAt() <= eventTime) {
                return Optional.of(rates.get(i));
            }
        }
        return Optional.empty();
    }

    private static List<FxRate> with(List<FxRate> rates, FxRate added) {
        List<FxRate> result = new ArrayList<>(rates.size() + 1);
        boolean placed = false;
        for (FxRate rate : rates) {
            if (!placed && rate.effectiveAt() >= added.effectiveAt()) {
                placed = true;
                boolean same = rate.effectiveAt() == added.effectiveAt();
                result.add(same && rate.version() > added.version() ? rate : added);
                if (same) {
                    continue;
                }
            }
            result.add(rate);
        }
        if (!placed) {
            result.add(added);
        }
        return result.size() > MAX_RATES ? result.subList(result.size() - MAX_RATES, result.size()) : result;
    }

    /** The merchant if there is one, then the rates. */
    public static final class Serializer extends VersionedSerializer<ReferenceRow> {

        private static final long serialVersionUID = 1L;

        private final MerchantSerializer merchants = new MerchantSerializer();
        private final FxRateSerializer rates = new FxRateSerializer();

        @Override
        public int version() {
            return 1;
        }

        @Override
        protected void writeBody(ReferenceRow value, DataOutputView out) throws IOException {
            out.writeBoolean(value.merchant != null);
            if (value.merchant != null) {
                merchants.serialize(value.merchant, out);
            }
            Varint.writeUnsigned(value.rates.size(), out);
            for (FxRate rate : value.rates) {
                rates.serialize(rate, out);
            }
        }

        @Override
        protected ReferenceRow readBody(int version, DataInputView in) throws IOException {
            Merchant merchant = in.readBoolean() ? merchants.deserialize(in) : null;
            int size = (int) Varint.readUnsigned(in);
            List<FxRate> read = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                read.add(rates.deserialize(in));
            }
            return new ReferenceRow(merchant, read);
        }
    }
}
