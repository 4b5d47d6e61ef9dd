package io.github.crackle4j.formats;

import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;
import io.github.crackle4j.formats.compresso.CompressoReader;
import io.github.crackle4j.formats.nifti.NiftiReader;
import io.github.crackle4j.formats.nifti.NiftiWriter;
import io.github.crackle4j.formats.npy.NpyHeader;
import io.github.crackle4j.formats.npy.NpySlabs;
import io.github.crackle4j.formats.npy.NpyWriter;
import io.github.crackle4j.formats.nrrd.NrrdReader;
import io.github.crackle4j.formats.nrrd.NrrdWriter;
import io.github.crackle4j.formats.tiff.TiffReader;
import io.github.crackle4j.formats.tiff.TiffWriter;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The formats of volumes that are no Crackle streams. */
public enum VolumeFormat {
    /** An array of NumPy, {@code .npy}. */
    NPY("a NumPy array", ".npy") {
        @Override
        boolean begins(byte[] start) {
            return NpyHeader.isMagic(start);
        }

        @Override
        public VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
            return NpySlabs.of(file, size);
        }

        @Override
        public VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata)
                throws IOException {
            return NpyWriter.create(out, type, shape, Order.FORTRAN);
        }
    },

    /** A TIFF or BigTIFF file whose images are slices, {@code .tif}. */
    TIFF("a TIFF stack", ".tif") {
        @Override
        boolean begins(byte[] start) {
            return TiffReader.isTiff(start);
        }

        @Override
        public VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
            return TiffReader.open(file, size);
        }

        @Override
        public VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata)
                throws IOException {
            return new TiffWriter(out, type, shape, metadata);
        }
    },

    /** A NIfTI file of version 1 or 2, {@code .nii}. */
    NIFTI("a NIfTI file", ".nii") {
        @Override
        boolean begins(byte[] start) {
            return NiftiReader.isMagic(start);
        }

        @Override
        public VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
            return NiftiReader.open(file, size);
        }

        @Override
        public VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata)
                throws IOException {
            return NiftiWriter.create(out, type, shape, metadata);
        }
    },

    /** An NRRD file, {@code .nrrd}, or a header whose voxels are in another file. */
    NRRD("an NRRD file", ".nrrd") {
        @Override
        boolean begins(byte[] start) {
            return NrrdReader.isMagic(start);
        }

        @Override
        public VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
            return NrrdReader.open(file, size);
        }

        @Override
        public VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata)
                throws IOException {
            return NrrdWriter.create(out, type, shape, metadata);
        }
    },

    /** A Compresso stream, {@code .cpso}, which is only read. */
    COMPRESSO("a Compresso stream", ".cpso") {
        @Override
        boolean begins(byte[] start) {
            return CompressoReader.isMagic(start);
        }

        @Override
        public VolumeReader open(VolumeFile file, SlabSize size) throws IOException {
            return CompressoReader.open(new FileSource(file.rest()), size);
        }
    };

    private final String title;
    private final String suffix;

    VolumeFormat(String title, String suffix) {
        this.title = title;
        this.suffix = suffix;
    }

    abstract boolean begins(byte[] start);

    /** Returns the format of a file that begins with these bytes, of {@link VolumeFile#start}, or null. */
    public static VolumeFormat of(byte[] start) {
        for (VolumeFormat format : values()) {
            if (format.begins(start)) {
                return format;
            }
        }
        return null;
    }

    /** Returns what files of all formats are, as the end of a sentence: "a NumPy array nor a ...". */
    public static String titles() {
        return Arrays.stream(values()).map(VolumeFormat::title).collect(Collectors.joining(" nor "));
    }

    /** Returns what a file of this format is, such as "a NumPy array". */
    public String title() {
        return title;
    }

    /** Returns what the name of such a file ends with, such as {@code .npy}. */
    public String suffix() {
        return suffix;
    }

    /**
     * Begins to read a volume; the reader does not close the file.
     *
     * @throws DamagedFileException if the file is damaged, or of a kind that is not supported
     */
    public abstract VolumeReader open(VolumeFile file, SlabSize size) throws IOException;

    /**
     * Begins to write a volume, from its first slice on.
     *
     * @param out where to; it stays open
     * @param metadata what the file is to tell of space, as far as the format can
     * @throws IllegalArgumentException if the format cannot hold such a volume; the message says why
     */
    public VolumeWriter create(WritableByteChannel out, VoxelType type, Shape shape, Metadata metadata)
            throws IOException {
        throw new IllegalArgumentException(title + " can only be read");
    }
}
