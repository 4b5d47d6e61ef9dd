package io.github.crackle4j.internal.stream;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.internal.bytes.ChannelOutput;
import io.github.crackle4j.internal.bytes.Spools;
import io.github.crackle4j.internal.bytes.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.function.Function;

/** A stream that is made when it is asked for, from whatever the recipe holds. */
public final class StreamRecipe implements CrackleStream {

    private final Function<Spools, StreamSections> recipe;

    /** Makes a stream of which parts must be put aside before it can be written. */
    public StreamRecipe(Function<Spools, StreamSections> recipe) {
        this.recipe = recipe;
    }

    /** Makes a stream that can be written straight away. */
    public StreamRecipe(StreamSections sections) {
        this(spools -> sections);
    }

    @Override
    public CrackleArray open() {
        Spools spools = Spools.inMemory();
        return Crackle.open(recipe.apply(spools).source(spools));
    }

    @Override
    public byte[] toBytes() {
        try (Spools spools = Spools.inMemory()) {
            return toBytes(recipe.apply(spools));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] toBytes(StreamSections sections) {
        long size = sections.bytes();
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("A stream of " + size + " bytes does not fit an array");
        }
        byte[] array = new byte[(int) size];
        int[] filled = {0};
        sections.writeTo((bytes, from, count) -> {
            System.arraycopy(bytes, from, array, filled[0], count);
            filled[0] += count;
        });
        return array;
    }

    @Override
    public void save(Path file) throws IOException {
        WholeFile.check(file);
        Path folder = WholeFile.folder(file);
        try (Spools spools = Spools.in(folder)) {
            save(recipe.apply(spools), file);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes a stream that is ready to a file. */
    public static void save(StreamSections sections, Path file) throws IOException {
        try (WholeFile whole = WholeFile.create(file)) {
            write(sections, whole.channel());
            whole.commit();
        }
    }

    @Override
    public void writeTo(WritableByteChannel out, Path folder) throws IOException {
        try (Spools spools = Spools.in(folder)) {
            write(recipe.apply(spools), out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes a stream that is ready to a channel. */
    public static void write(StreamSections sections, WritableByteChannel channel) {
        ChannelOutput out = new ChannelOutput(channel);
        sections.writeTo(out);
        out.flush();
    }
}
