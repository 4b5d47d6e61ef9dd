package io.github.crackle4j.internal.cracks;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackFormat;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Header;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.internal.bytes.LittleEndian;
import io.github.crackle4j.internal.bytes.Window;
import io.github.crackle4j.internal.header.StreamLayout;
import java.util.Arrays;

/** Reads the crack codes of slices (FORMAT §4, §5). Holds the scratch of one worker. */
public final class CrackCodeReader {

    private final CrackBlock block = new CrackBlock();
    private final StartIndex starts = new StartIndex();
    private final CodeWords codes = new CodeWords();
    private final CrackPainter painter = new CrackPainter();
    private final MarkovDecoder markovDecoder = new MarkovDecoder();
    private long used;

    /**
     * Draws the borders between the components of a slice: a bit of the grid is set where two neighbouring voxels are
     * parted, whatever the crack format.
     *
     * @param model the stream's Markov model, or null
     */
    public void read(StreamLayout layout, ByteSource source, MarkovModel model, int z, CrackGrid grid) {
        read(layout.header(), source, layout.crackPosition(z), layout.crackBytes(z), model, z, grid);
    }

    /**
     * Does as {@link #read(StreamLayout, ByteSource, MarkovModel, int, CrackGrid)} does, where the block is said to
     * lie.
     */
    public void read(
            Header header, ByteSource source, long position, long bytes, MarkovModel model, int z, CrackGrid grid) {
        long leftover = draw(header, source, position, bytes, model, z, grid);
        if (leftover > 0) {
            throw block.damaged(
                    (int) (block.window().length() - leftover),
                    leftover + " bytes are left over behind the last chain");
        }
    }

    /**
     * Reads a block whose length is not known: the last chain tells where it ends.
     *
     * @param most the bytes that may be read, at least those of the block
     * @return the length of the block
     */
    public long readOpen(
            Header header, ByteSource source, long position, long most, MarkovModel model, int z, CrackGrid grid) {
        return most - draw(header, source, position, most, model, z, grid);
    }

    /** Draws borders and returns how many whole bytes lie behind the last chain. */
    private long draw(
            Header header, ByteSource source, long position, long bytes, MarkovModel model, int z, CrackGrid grid) {
        Shape shape = header.shape();
        if (!CrackGrid.fits(shape.x(), shape.y())) {
            throw new CrackleFormatException(
                    Section.HEADER, 7, "slices of " + shape.x() + "×" + shape.y() + " voxels are unsupported");
        }
        grid.reset(shape.x(), shape.y());
        block.load(source, position, bytes, z);
        starts.read(block, grid);
        long leftover = model == null ? readPlain(grid) : readModelled(model, grid);
        if (header.crackFormat() == CrackFormat.PERMISSIBLE) {
            grid.invert();
        }
        return leftover;
    }

    /** Returns the crack code of the slice last read, to be written again under another model. */
    public CrackCode code() {
        Window window = block.window();
        int from = window.start() + block.startIndexAt();
        byte[] startIndex = Arrays.copyOfRange(window.array(), from, window.start() + block.codesAt());
        return codes.code(startIndex, used);
    }

    private long readPlain(CrackGrid grid) {
        unpack();
        used = painter.paint(codes, starts, grid, block);
        // The last byte may hold codes that belong to no chain.
        return (codes.count() - used) / 4;
    }

    private long readModelled(MarkovModel model, CrackGrid grid) {
        Window window = block.window();
        markovDecoder.decode(model, window.array(), window.start() + block.codesAt(), block.codeBytes(), codes);
        used = painter.paint(codes, starts, grid, block);
        long leftoverBits = markovDecoder.leftoverBits(codes, used, 8L * block.codeBytes());
        if (leftoverBits < 0) {
            throw block.damaged(window.length(), "the codes end within the last chain");
        }
        return leftoverBits / 8;
    }

    /** Takes the codes as they lie, four to a byte. */
    private void unpack() {
        int bytes = block.codeBytes();
        byte[] array = block.window().array();
        int at = block.window().start() + block.codesAt();
        codes.reset(4L * bytes);
        long[] words = codes.words();
        int whole = bytes >>> 3;
        for (int i = 0; i < whole; i++) {
            words[i] = LittleEndian.getLong(array, at + 8 * i);
        }
        if ((bytes & 7) != 0) {
            long word = 0;
            for (int i = 8 * whole; i < bytes; i++) {
                word |= (array[at + i] & 0xFFL) << 8 * (i & 7);
            }
            words[whole] = word;
        }
    }
}
