package io.github.crackle4j.cli;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.CrackleWriter;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.VolumeReader;
import io.github.crackle4j.ops.Recode;
import io.github.crackle4j.ops.Recompress;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/** From a volume of another format to a Crackle stream, or from a Crackle stream to one encoded another way. */
final class CompressAction implements Action {

    private final Integer markovOrder;
    private final boolean pins;
    private final Outputs outputs;
    private final Streams streams;

    /**
     * Makes the action.
     *
     * @param markovOrder the order asked for, or null
     */
    CompressAction(Integer markovOrder, boolean pins, Outputs outputs, Streams streams) {
        this.markovOrder = markovOrder;
        this.pins = pins;
        this.outputs = outputs;
        this.streams = streams;
    }

    @Override
    public void apply(Input input, Execution execution) throws IOException {
        if (input.isStream() && markovOrder == null && !pins) {
            throw new IOException("is a Crackle stream already; -d decompresses it, -m and -p encode it anew");
        }
        Path folder = outputs.folder(input, ".ckl");
        if (input.isStream()) {
            outputs.writeRecoded(input, ".ckl", out -> {
                SpaceFile.check(input.metadata(), input, ".ckl", outputs);
                recode(input, execution, folder, out);
            });
        } else if (outputs.removesSources() && !input.isStandardInput()) {
            outputs.write(input, ".ckl", out -> encodeChecked(input, execution, folder, out));
        } else {
            outputs.write(input, ".ckl", out -> encode(input, execution, folder, out));
        }
        SpaceFile.write(input.metadata(), input, ".ckl", outputs, streams);
    }

    private void encode(Input input, Execution execution, Path folder, WritableByteChannel out) throws IOException {
        CompressOptions options = options(CompressOptions.DEFAULT.markovOrder(), execution);
        try (VolumeReader slabs = input.slabs(execution)) {
            SpaceFile.check(slabs.metadata(), input, ".ckl", outputs);
            try (CrackleWriter writer =
                    CrackleWriter.open(out, folder, slabs.shape(), slabs.type(), slabs.order(), options)) {
                for (Volume slab = slabs.next(); slab != null; slab = slabs.next()) {
                    Scratch.write(slab, writer, folder);
                }
            }
        }
    }

    private void encodeChecked(Input input, Execution execution, Path folder, WritableByteChannel out)
            throws IOException {
        try (Scratch scratch = Scratch.in(folder)) {
            encode(input, execution, folder, scratch.channel());
            try (Input again = input.again();
                    VolumeReader slabs = again.slabs(execution)) {
                RoundTrip.check(slabs, Crackle.open(scratch), execution);
            }
            scratch.copyTo(out);
        }
    }

    private void recode(Input input, Execution execution, Path folder, WritableByteChannel out) throws IOException {
        try (CrackleArray source = input.stream();
                Scratch scratch = Scratch.in(folder)) {
            CrackleArray view = source.with(execution);
            CrackleStream recoded = pins
                    ? Recompress.recompress(view, options(source.header().markovOrder(), execution), Long.MAX_VALUE)
                    : Recode.withMarkovOrder(view, markovOrder);
            recoded.writeTo(scratch.channel(), folder);
            // The stream may be about to replace its source.
            RoundTrip.check(source, Crackle.open(scratch), execution);
            scratch.copyTo(out);
        }
    }

    private CompressOptions options(int defaultOrder, Execution execution) {
        return new CompressOptions(markovOrder == null ? defaultOrder : markovOrder, pins, execution);
    }
}
