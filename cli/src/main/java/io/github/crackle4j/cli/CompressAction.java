package io.github.crackle4j.cli;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Volume;
import io.github.crackle4j.ops.Recode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** From a NumPy array to a Crackle stream, or from a Crackle stream to one encoded another way. */
final class CompressAction implements Action {

    private final Integer markovOrder;
    private final boolean pins;
    private final Outputs outputs;

    /**
     * Makes the action.
     *
     * @param markovOrder the order asked for, or null
     */
    CompressAction(Integer markovOrder, boolean pins, Outputs outputs) {
        this.markovOrder = markovOrder;
        this.pins = pins;
        this.outputs = outputs;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        if (!input.isNpy() && markovOrder == null && !pins) {
            throw new IOException("is a Crackle stream already; -d decompresses it, -m and -p encode it anew");
        }
        outputs.write(
                input, ".ckl", out -> write(input.isNpy() ? encode(input, execution) : recode(input, execution), out));
    }

    private byte[] encode(Input input, Execution execution) throws IOException {
        Volume volume = input.volume();
        byte[] stream = Crackle.compress(volume, options(CompressOptions.DEFAULT.markovOrder(), execution));
        if (outputs.removesSources()) {
            RoundTrip.check(volume, Crackle.open(stream), execution);
        }
        return stream;
    }

    private byte[] recode(Input input, Execution execution) throws IOException {
        try (CrackleArray source = input.stream()) {
            byte[] stream = pins
                    ? Crackle.compress(
                            source.with(execution).decode(),
                            options(source.header().markovOrder(), execution))
                    : Recode.withMarkovOrder(source.with(execution), markovOrder).toBytes();
            // The stream may be about to replace its source.
            RoundTrip.check(source, Crackle.open(stream), execution);
            return stream;
        }
    }

    private CompressOptions options(int defaultOrder, Execution execution) {
        return new CompressOptions(markovOrder == null ? defaultOrder : markovOrder, pins, execution);
    }

    private static void write(byte[] stream, WritableByteChannel out) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
