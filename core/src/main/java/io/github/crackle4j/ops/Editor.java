package io.github.crackle4j.ops;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleStream;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Header;
import io.github.crackle4j.Order;
import io.github.crackle4j.Range;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.internal.stream.SliceEditor;
import io.github.crackle4j.internal.stream.StreamAccess;
import io.github.crackle4j.internal.stream.StreamReader;
import io.github.crackle4j.internal.stream.StreamRecipe;
import io.github.crackle4j.internal.voxels.AxisSteps;
import io.github.crackle4j.internal.voxels.Transposer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Assigns labels to parts of a volume: {@code array[x, y, z] = …}, any number of times, then {@link #seal()}.
 *
 * <pre>{@code
 * CrackleStream edited = Editor.of(array)
 *         .setSlices(0, slab)
 *         .fill(Range.of(10, 20), Range.ALL, Range.at(-1), 7)
 *         .seal();
 * }</pre>
 *
 * <p>An assignment is only noted down; sealing carries all of them out, later ones over earlier ones. Volumes are
 * neither copied nor changed if they have the type of the array and are in Fortran order, and must not change until the
 * last sealed stream is made; others are converted at once. An editor is for one thread at a time.
 */
public final class Editor {

    private final CrackleArray array;
    private final Header header;
    private final List<SliceEditor.Assignment> assignments = new ArrayList<>();

    private Editor(CrackleArray array) {
        this.array = array;
        this.header = array.header();
    }

    /** Begins to edit a volume, which itself stays as it is. */
    public static Editor of(CrackleArray array) {
        return new Editor(array);
    }

    /**
     * Assigns one label to the voxels at the ranges of each axis; see {@link Range}.
     *
     * @throws IllegalArgumentException if the voxel type does not hold the label
     * @throws IndexOutOfBoundsException if a single index is not within its axis
     */
    public Editor fill(Range x, Range y, Range z, long label) {
        if (!header.voxelType().holds(label)) {
            throw outside(header.voxelType(), label);
        }
        return add(x, y, z, null, label);
    }

    /**
     * Assigns a volume to the voxels at the ranges of each axis; see {@link Range}.
     *
     * @param box a volume of either order and any type, of as many voxels along each axis as the ranges take
     * @throws IllegalArgumentException if the shape differs, or a label is no value of the array's voxel type
     * @throws IndexOutOfBoundsException if a single index is not within its axis
     */
    public Editor set(Range x, Range y, Range z, Volume box) {
        Shape shape = header.shape();
        Shape wanted = new Shape(x.count(shape.x()), y.count(shape.y()), z.count(shape.z()));
        if (!box.shape().equals(wanted)) {
            throw new IllegalArgumentException("A volume of " + box.shape() + " cannot become the " + wanted
                    + " voxels at [" + x + ", " + y + ", " + z + "]");
        }
        return add(x, y, z, xFastest(box), 0);
    }

    /**
     * Assigns whole slices, from {@code zStart} on as many as {@code slab} has. They replace the slices that were
     * there, which are not decoded.
     *
     * @param slab a volume of either order and any type, of the array's x and y
     * @throws IllegalArgumentException if x or y differ, or a label is no value of the array's voxel type
     * @throws IndexOutOfBoundsException if the slices are not within the volume
     */
    public Editor setSlices(int zStart, Volume slab) {
        int slices = slab.shape().z();
        Objects.checkFromIndexSize(zStart, slices, header.shape().z());
        return set(Range.ALL, Range.ALL, Range.of(zStart, zStart + slices), slab);
    }

    private Editor add(Range x, Range y, Range z, Object voxels, long label) {
        Shape shape = header.shape();
        assignments.add(new SliceEditor.Assignment(
                AxisSteps.of(x, shape.x()), AxisSteps.of(y, shape.y()), AxisSteps.of(z, shape.z()), voxels, label));
        return this;
    }

    /** Returns the voxels as the array has them in a slice: x fastest, of its type. */
    private Object xFastest(Volume box) {
        VoxelType type = header.voxelType();
        if (box.type() == type && box.order() == Order.FORTRAN) {
            return box.array();
        }
        Shape shape = box.shape();
        Volume converted = Volume.allocate(type, shape, Order.FORTRAN);
        if (box.type() == type) {
            new Transposer(shape.x(), shape.y(), shape.z()).gather(box.array(), converted.array(), 0, shape.z());
            return converted.array();
        }
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    long label = box.get(x, y, z);
                    // A negative long is a large number in one signedness and a small one in the other.
                    if (!type.holds(label)
                            || label < 0 && type.isSigned() != box.type().isSigned()) {
                        throw outside(box.type(), label);
                    }
                    converted.set(x, y, z, label);
                }
            }
        }
        return converted.array();
    }

    private IllegalArgumentException outside(VoxelType type, long label) {
        return new IllegalArgumentException(
                "Label " + type.toString(label) + " is no value of type " + header.voxelType());
    }

    /**
     * Returns the stream of the edited volume, for which all assignments are carried out: of the same shape, voxel
     * type, order and crack format, of version 1, with flat labels.
     *
     * <p>Slices that no assignment touches keep their crack codes and checksums byte for byte. Slices that were
     * assigned as a whole are encoded; those assigned in part are decoded before. A Markov model is kept and codes the
     * new slices as well, which is right whatever the model, but not always shortest; {@link Recode} makes a fresh one.
     * From pins or version 0 all slices are decoded, for the labels of the former and the checksums of the latter.
     *
     * <p>Reads the labels, the model and all crack codes. Time O(C) and, for each slice decoded or encoded,
     * O(B + sx·sy), shared among the threads; memory O(N) and O(sx·sy) a thread.
     *
     * @throws io.github.crackle4j.CrackleFormatException if the stream is damaged in what is decoded
     */
    public CrackleStream seal() {
        StreamReader stream = StreamAccess.streamToEdit(array);
        Execution execution = StreamAccess.execution(array);
        List<SliceEditor.Assignment> all = List.copyOf(assignments);
        return new StreamRecipe(spools -> SliceEditor.apply(stream, all, execution, spools));
    }
}
