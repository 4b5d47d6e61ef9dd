package io.github.crackle4j.ops;

import io.github.crackle4j.ByteSource;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.Section;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.damage.Diagnosis;
import io.github.crackle4j.internal.damage.HeaderStatement;
import io.github.crackle4j.internal.damage.Patchwork;
import io.github.crackle4j.internal.stream.StreamRecipe;
import io.github.crackle4j.internal.stream.StreamSections;
import java.util.BitSet;

/**
 * Makes a valid stream of what is sound of a damaged one.
 *
 * <pre>{@code
 * try (ByteSource damaged = ByteSources.file(file)) {
 *     Salvage salvage = Salvage.of(damaged, SalvageOptions.DEFAULT, Execution.parallel());
 *     salvage.stream().save(rescued);
 *     System.out.println(salvage.lostSlices() + " are lost");
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Sound slices keep their voxels, bit by bit: those whose checksum is right (FORMAT §7), and where there is
 *       none, in version 0 or because the file is cut, those that can be decoded and have as many components as
 *       labels.
 *   <li>Other slices are filled with one label.
 *   <li>If the labels section is damaged, each component of each slice gets a label of its own, 1, 2, 3 … by slices
 *       and then as FORMAT §3 numbers them, leaving out the label of lost slices. What was one object in several
 *       slices then has several labels. The type of the voxels becomes wider if it does not hold so many. Or the
 *       labels are {@linkplain SalvageOptions#keepLabels() kept}.
 *   <li>A damaged header is replaced by the one that fits the rest of the stream. If one bit is damaged, it is put
 *       right. If more are, version, number of slices, Markov order, crack format, and kind, width and length of the
 *       labels are inferred; the size of slices, type and order, if they are damaged, are to be stated.
 *   <li>A damaged index is replaced by what the crack codes tell of their lengths, each from the one before.
 *   <li>If bytes are lost or too many somewhere, slices before and behind that place are kept.
 * </ul>
 *
 * <p>The stream has version 1, flat labels, and the crack format and Markov model of the damaged one.
 */
public final class Salvage {

    private final Integrity integrity;
    private final Header header;

    /** How the stream is made, or null if the volume is empty. */
    private final Patchwork patchwork;

    private final Execution execution;

    private Salvage(Diagnosis diagnosis, Header header, Patchwork patchwork, Execution execution) {
        this.integrity = Integrity.of(diagnosis);
        this.header = header;
        this.patchwork = patchwork;
        this.execution = execution;
    }

    /**
     * Finds out what of a stream can be saved, at the cost of {@link Integrity#of(ByteSource, Execution)}.
     *
     * @param source stays in use until the last stream is made
     * @param execution how that is carried out, and again the making of each stream: a listener hears of either work
     * @throws CrackleFormatException if nothing can be saved: no header fits the stream, or no slice is sound
     * @throws IllegalArgumentException if the voxels do not hold the label of lost slices, or slices have more voxels
     *     than the options allow, before memory is taken for one
     * @throws java.io.UncheckedIOException if the source cannot be read
     */
    public static Salvage of(ByteSource source, SalvageOptions options, Execution execution) {
        HeaderStatement stated = new HeaderStatement(options.shape(), options.type(), options.order());
        Diagnosis diagnosis = Diagnosis.of(source, stated, options.maxVoxels(), execution);
        Header header = diagnosis
                .header()
                .orElseThrow(() -> new CrackleFormatException(
                        Section.HEADER, 0, "no header fits the rest of the stream; state the shape and the type"));
        if (!header.voxelType().holds(options.fill())) {
            throw new IllegalArgumentException(
                    "Voxels of type " + header.voxelType() + " do not hold the label " + options.fill());
        }
        if (header.shape().voxels() == 0) {
            return new Salvage(diagnosis, header, null, execution);
        }
        Patchwork patchwork = Patchwork.of(diagnosis, options.fill(), options.keepLabels());
        return new Salvage(diagnosis, header, patchwork, execution);
    }

    /** Returns what is wrong with the damaged stream. */
    public Integrity integrity() {
        return integrity;
    }

    /** Returns the size of the volume. */
    public Shape shape() {
        return header.shape();
    }

    /** Returns the type of the voxels of the new stream. */
    public VoxelType voxelType() {
        return patchwork == null ? header.voxelType() : patchwork.type();
    }

    /** Returns the slices that are lost, and so filled. */
    public BitSet lostSlices() {
        BitSet lost = new BitSet();
        if (patchwork != null) {
            lost = patchwork.kept();
            lost.flip(0, shape().z());
        }
        return lost;
    }

    /** Returns how many slices are kept. */
    public int keptSlices() {
        return shape().z() - lostSlices().cardinality();
    }

    /** Returns whether the labels are new ones, since those of the stream are damaged. */
    public boolean hasNewLabels() {
        return patchwork != null && !patchwork.ownLabels();
    }

    /**
     * Returns the new stream. It costs decoding the sound slices once more and copying their crack codes; memory is
     * O(sx·sy) a thread, 32 bytes a label (a component, if labels are new), some 60 bytes a slice.
     */
    public CrackleStream stream() {
        if (patchwork == null) {
            return new StreamRecipe(StreamSections.empty(1, header.shape(), header.voxelType(), header.order()));
        }
        return new StreamRecipe(spools -> patchwork.make(execution, spools));
    }
}
