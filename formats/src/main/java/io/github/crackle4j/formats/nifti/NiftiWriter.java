package io.github.crackle4j.formats.nifti;

import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.RawWriter;
import io.github.crackle4j.formats.VolumeWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes NIfTI files, little-endian: of version 1, or of version 2 if an axis is longer than 32,767. */
public final class NiftiWriter {

    /** Four bytes behind the header say that no extensions follow; voxels begin at a multiple of 16. */
    private static final int OFFSET_1 = 352;

    private static final int OFFSET_2 = 544;

    private NiftiWriter() {}

    /**
     * Writes the header.
     *
     * @throws IllegalArgumentException if the volume is empty
     */
    public static VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata)
            throws IOException {
        if (shape.voxels() == 0) {
            throw new IllegalArgumentException("A NIfTI file has no axis of length 0, the volume is " + shape);
        }
        Metadata told = inKnownUnit(metadata.toRas());
        if (Math.max(shape.x(), Math.max(shape.y(), shape.z())) > Short.MAX_VALUE) {
            return new RawWriter(out, version2(type, shape, told), carried(told, false));
        }
        return new RawWriter(out, version1(type, shape, told), carried(told, true));
    }

    /** Returns metadata in a unit that has a code, if there is one for it. */
    private static Metadata inKnownUnit(Metadata metadata) {
        return unitCode(metadata) == 0 ? metadata.toMicrometres() : metadata;
    }

    /** Returns what a reader makes of the header. */
    private static Metadata carried(Metadata told, boolean floats) {
        List<Double> spacing = floats ? rounded(told.spacing()) : told.spacing();
        List<Double> affine = floats ? rounded(told.affine()) : told.affine();
        String unit = unitCode(told) == 0 ? "" : told.unit();
        return affine.isEmpty()
                ? new Metadata(spacing, affine, "", unit)
                : Metadata.placed(
                        affine.stream().mapToDouble(Double::doubleValue).toArray(), Metadata.RAS, unit);
    }

    private static List<Double> rounded(List<Double> numbers) {
        return numbers.stream()
                .map(number -> NiftiHeader.number(number.floatValue()))
                .toList();
    }

    private static int unitCode(Metadata metadata) {
        for (LengthUnit unit : LengthUnit.values()) {
            if (unit.symbol.equals(metadata.unit())) {
                return unit.code;
            }
        }
        return 0;
    }

    private static byte[] version1(VoxelType type, Shape shape, Metadata metadata) {
        ByteBuffer bytes = ByteBuffer.allocate(OFFSET_1).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, NiftiHeader.BYTES_1);
        // What version 2 has no place for, and readers of the format before look at.
        bytes.put(38, (byte) 'r');
        long[] dim = dim(shape);
        double[] spacing = spacing(metadata);
        for (int i = 0; i < 8; i++) {
            bytes.putShort(40 + 2 * i, (short) dim[i]);
            bytes.putFloat(76 + 4 * i, (float) spacing[i]);
        }
        bytes.putShort(70, (short) code(type));
        bytes.putShort(72, (short) (8 * type.bytes()));
        bytes.putFloat(108, OFFSET_1);
        bytes.putFloat(112, 1);
        bytes.put(123, (byte) unitCode(metadata));
        if (!metadata.affine().isEmpty()) {
            bytes.putShort(254, (short) 1);
            for (int i = 0; i < 12; i++) {
                bytes.putFloat(280 + 4 * i, metadata.affine().get(i).floatValue());
            }
        }
        bytes.put(344, "n+1".getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    private static byte[] version2(VoxelType type, Shape shape, Metadata metadata) {
        ByteBuffer bytes = ByteBuffer.allocate(OFFSET_2).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, NiftiHeader.BYTES_2);
        bytes.put(4, "n+2\0\r\n\u001A\n".getBytes(StandardCharsets.US_ASCII));
        bytes.putShort(12, (short) code(type));
        bytes.putShort(14, (short) (8 * type.bytes()));
        long[] dim = dim(shape);
        double[] spacing = spacing(metadata);
        for (int i = 0; i < 8; i++) {
            bytes.putLong(16 + 8 * i, dim[i]);
            bytes.putDouble(104 + 8 * i, spacing[i]);
        }
        bytes.putLong(168, OFFSET_2);
        bytes.putDouble(176, 1);
        if (!metadata.affine().isEmpty()) {
            bytes.putInt(348, 1);
            for (int i = 0; i < 12; i++) {
                bytes.putDouble(400 + 8 * i, metadata.affine().get(i));
            }
        }
        bytes.putInt(500, unitCode(metadata));
        return bytes.array();
    }

    private static long[] dim(Shape shape) {
        return new long[] {3, shape.x(), shape.y(), shape.z(), 1, 1, 1, 1};
    }

    private static double[] spacing(Metadata metadata) {
        double[] spacing = {1, 1, 1, 1, 1, 1, 1, 1};
        for (int axis = 0; axis < metadata.spacing().size(); axis++) {
            spacing[1 + axis] = metadata.spacing().get(axis);
        }
        return spacing;
    }

    private static int code(VoxelType type) {
        return switch (type) {
            case UINT8 -> 2;
            case INT16 -> 4;
            case INT32 -> 8;
            case INT8 -> 256;
            case UINT16 -> 512;
            case UINT32 -> 768;
            case INT64 -> 1024;
            case UINT64 -> 1280;
        };
    }
}
