package io.github.crackle4j.formats.nrrd;

import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.RawSlabs;
import io.github.crackle4j.formats.SecondStage;
import io.github.crackle4j.formats.SlabSize;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads NRRD files, whose first axis runs fastest: integers, raw or compressed by gzip or bzip2, behind their header or
 * in one file beside it. Memory is that of a slab.
 */
public final class NrrdReader {

    /** Those of axes along which voxels lie, and those that say nothing. */
    private static final Set<String> KINDS_OF_SPACE = Set.of("domain", "space", "none", "???");

    private final VolumeFile file;
    private final NrrdFields fields;

    private NrrdReader(VolumeFile file, NrrdFields fields) {
        this.file = file;
        this.fields = fields;
    }

    /** Returns whether a file that begins with these bytes is such a file. */
    public static boolean isMagic(byte[] start) {
        return NrrdFields.isMagic(start);
    }

    /**
     * Begins to read a file.
     *
     * @throws DamagedFileException if it is damaged, or holds no labels
     */
    public static VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
        return new NrrdReader(file, NrrdFields.read(file.bytes())).open(size);
    }

    private VolumeReader open(SlabSize size) throws IOException {
        String typeName = fields.required("type");
        VoxelType type = NrrdType.of(typeName);
        if (type == null) {
            throw new DamagedFileException("The voxels of the NRRD file are of type '" + typeName + "', not integers");
        }
        long[] sizes = sizes();
        List<Integer> axes = axes(sizes);
        Shape shape = shape(sizes, axes);
        Metadata metadata = NrrdSpace.read(fields, axes, file::note);
        if (fields.pairs() > 0) {
            file.note("its header has lines of key:=value, which are not read: " + fields.pairs());
        }
        ByteOrder order = byteOrder(type);
        SecondStage stage = stage();
        String dataFile = fields.get("data file");
        if (dataFile == null) {
            skipLines(file.bytes());
            return stage == null
                    ? raw(file, type, order, shape, metadata, size)
                    : compressed(stage, file.bytes(), type, order, shape, metadata, size);
        }
        if (dataFile.startsWith("LIST") || dataFile.contains("%")) {
            throw new DamagedFileException(
                    "The voxels of the NRRD file are in several files, '" + dataFile + "'; only one is supported");
        }
        FileChannel data = file.sibling(dataFile);
        skipLines(data);
        if (stage != null) {
            return compressed(stage, data, type, order, shape, metadata, size);
        }
        skipBytes(data, type, shape);
        return RawSlabs.of(data, type, order, shape, metadata, size);
    }

    private VolumeReader raw(
            VolumeFile bytes, VoxelType type, ByteOrder order, Shape shape, Metadata metadata, SlabSize size)
            throws IOException {
        if (fields.number("byte skip", 0) != 0) {
            skipBytes(bytes.rest(), type, shape);
            return RawSlabs.of(bytes.rest(), type, order, shape, metadata, size);
        }
        return RawSlabs.of(bytes, type, order, shape, metadata, size);
    }

    private VolumeReader compressed(
            SecondStage stage,
            ReadableByteChannel in,
            VoxelType type,
            ByteOrder order,
            Shape shape,
            Metadata metadata,
            SlabSize size)
            throws IOException {
        return raw(file.part(stage.decompress(Channels.newInputStream(in))), type, order, shape, metadata, size);
    }

    private SecondStage stage() throws DamagedFileException {
        String encoding = fields.required("encoding");
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "raw" -> null;
            case "gzip", "gz" -> SecondStage.GZIP;
            case "bzip2", "bz2" -> SecondStage.BZIP2;
            default -> throw new DamagedFileException("The NRRD encoding '" + encoding + "' is not supported");
        };
    }

    private ByteOrder byteOrder(VoxelType type) throws DamagedFileException {
        String endian = type.bytes() == 1 ? "little" : fields.required("endian");
        return switch (endian.toLowerCase(Locale.ROOT)) {
            case "little" -> ByteOrder.LITTLE_ENDIAN;
            case "big" -> ByteOrder.BIG_ENDIAN;
            default -> throw fields.wrong("endian");
        };
    }

    private long[] sizes() throws DamagedFileException {
        long dimension = fields.number("dimension", -1);
        String[] words = fields.required("sizes").split("\\s+", -1);
        if (words.length != dimension) {
            throw new DamagedFileException("The NRRD file has " + words.length + " sizes for " + dimension + " axes");
        }
        long[] sizes = new long[words.length];
        for (int i = 0; i < sizes.length; i++) {
            try {
                sizes[i] = Long.parseLong(words[i]);
            } catch (NumberFormatException e) {
                throw fields.wrong("sizes");
            }
            if (sizes[i] < 1 || sizes[i] > Integer.MAX_VALUE) {
                throw fields.wrong("sizes");
            }
        }
        return sizes;
    }

    /**
     * Returns which axes are x, y and z: none whose kind is another than of space. Where there are more than three,
     * those of length 1 are none: first such as do not lie in space, then the last ones.
     */
    private List<Integer> axes(long[] sizes) throws DamagedFileException {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < sizes.length; axis++) {
            if (isOfSpace(axis, sizes[axis])) {
                axes.add(axis);
            }
        }
        for (boolean inSpace : new boolean[] {false, true}) {
            for (int axis = sizes.length - 1; axis >= 0 && axes.size() > 3; axis--) {
                if (sizes[axis] == 1 && (inSpace || NrrdSpace.isOutside(fields, axis))) {
                    axes.remove(Integer.valueOf(axis));
                }
            }
        }
        if (axes.size() > 3) {
            throw new DamagedFileException("The NRRD file has more than three axes: " + fields.get("sizes"));
        }
        return axes;
    }

    /**
     * Returns whether an axis is of space, as far as its kind tells.
     *
     * @throws DamagedFileException if it is not, and long, so that a place has several numbers
     */
    private boolean isOfSpace(int axis, long size) throws DamagedFileException {
        String[] kinds = fields.get("kinds") == null
                ? new String[0]
                : fields.get("kinds").split("\\s+", -1);
        if (axis >= kinds.length || KINDS_OF_SPACE.contains(kinds[axis].toLowerCase(Locale.ROOT))) {
            return true;
        }
        if (size > 1) {
            throw new DamagedFileException("Axis " + axis + " of the NRRD file is of kind '" + kinds[axis]
                    + "' and size " + size + ", which is not supported; a label is one number at a place in space");
        }
        return false;
    }

    private static Shape shape(long[] sizes, List<Integer> axes) throws DamagedFileException {
        int[] shape = {1, 1, 1};
        for (int i = 0; i < axes.size(); i++) {
            shape[i] = (int) sizes[axes.get(i)];
        }
        try {
            return new Shape(shape[0], shape[1], shape[2]);
        } catch (IllegalArgumentException e) {
            throw new DamagedFileException(e.getMessage());
        }
    }

    private void skipLines(ReadableByteChannel in) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long left = fields.number("line skip", 0); left > 0; ) {
            if (in.read(one.clear()) < 0) {
                throw new DamagedFileException("The NRRD file ends within the lines before its voxels");
            }
            left -= one.get(0) == '\n' ? 1 : 0;
        }
    }

    /** Goes to the voxels: so many bytes ahead, or, if that is -1, to where they end with the file. */
    private void skipBytes(FileChannel data, VoxelType type, Shape shape) throws IOException {
        long skip = fields.number("byte skip", 0);
        if (skip < -1 || shape.voxels() > Long.MAX_VALUE / 8 || skip > data.size() - data.position()) {
            throw fields.wrong("byte skip");
        }
        long target = skip == -1 ? data.size() - shape.voxels() * type.bytes() : data.position() + skip;
        if (target < data.position()) {
            throw new DamagedFileException("The NRRD file has fewer bytes than a volume of " + shape + " " + type);
        }
        data.position(target);
    }
}
