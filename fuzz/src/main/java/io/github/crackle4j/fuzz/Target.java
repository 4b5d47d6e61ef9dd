package io.github.crackle4j.fuzz;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.CrackleDecoder;
import io.github.crackle4j.CrackleFormatException;
import io.github.crackle4j.Execution;
import io.github.crackle4j.Order;
import io.github.crackle4j.StreamParts;
import io.github.crackle4j.Volume;
import io.github.crackle4j.formats.DamagedFileException;
import io.github.crackle4j.formats.Metadata;
import io.github.crackle4j.formats.VolumeFile;
import io.github.crackle4j.formats.VolumeFormat;
import io.github.crackle4j.formats.VolumeReader;
import io.github.crackle4j.formats.VolumeWriter;
import io.github.crackle4j.formats.compresso.CompressoReader;
import io.github.crackle4j.formats.compresso.NaiveCompresso;
import io.github.crackle4j.formats.npy.NpyReader;
import io.github.crackle4j.formats.npy.NpyWriter;
import io.github.crackle4j.formats.sidecar.Sidecar;
import io.github.crackle4j.formats.tiff.NaiveTiff;
import io.github.crackle4j.internal.bytes.HeapSource;
import io.github.crackle4j.internal.header.StreamLayout;
import io.github.crackle4j.ops.Equality;
import io.github.crackle4j.ops.Integrity;
import io.github.crackle4j.ops.Salvage;
import io.github.crackle4j.ops.SalvageOptions;
import io.github.crackle4j.ops.ZStack;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Readers of bytes that nobody should trust. What a target is given is a section, or what it says of itself, and the
 * rest of the stream is in order; each runs to its end for all inputs, or has found a defect.
 */
enum Target {
    /** The fields of the header (FORMAT §2), over a body that stays. */
    HEADER {
        @Override
        void run(byte[] input) {
            Fields fields = new Fields(input);
            StreamParts parts =
                    StreamParts.of(Seeds.all().get(fields.u8() % Seeds.all().size()));
            parts.version = fields.u8() & 1;
            parts.formatField = (int) fields.number(2);
            parts.sx = fields.number(4);
            parts.sy = fields.number(4);
            parts.sz = fields.number(4);
            parts.gridLog2 = fields.u8();
            parts.claimedLabelBytes = fields.number(8);
            Questions.askAll(parts.toBytes());
        }

        @Override
        List<byte[]> seeds() {
            return IntStream.range(0, Seeds.all().size())
                    .mapToObj(i -> {
                        StreamParts parts = StreamParts.of(Seeds.all().get(i));
                        return ByteBuffer.allocate(25)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .put((byte) i)
                                .put((byte) (i & 1))
                                .putShort((short) parts.formatField)
                                .putInt((int) parts.sx)
                                .putInt((int) parts.sy)
                                .putInt((int) parts.sz)
                                .put((byte) parts.gridLog2)
                                .putLong(parts.labels.length)
                                .array();
                    })
                    .toList();
        }
    },

    /** The crack index (FORMAT §1). */
    CRACK_INDEX {
        @Override
        void run(byte[] input) {
            Fields fields = new Fields(input);
            StreamParts parts = StreamParts.of(Seeds.with(LABEL_FORMAT | MARKOV, 0));
            parts.version = fields.u8() & 1;
            parts.claimedBlockBytes = IntStream.range(0, parts.blocks.length)
                    .mapToLong(z -> fields.number(4))
                    .toArray();
            Questions.askAll(parts.toBytes());
        }

        @Override
        List<byte[]> seeds() {
            StreamParts parts = StreamParts.of(Seeds.with(LABEL_FORMAT | MARKOV, 0));
            ByteBuffer index = ByteBuffer.allocate(1 + 4 * parts.blocks.length).order(ByteOrder.LITTLE_ENDIAN);
            index.put((byte) 1);
            for (byte[] block : parts.blocks) {
                index.putInt(block.length);
            }
            return List.of(index.array());
        }
    },

    /** Flat labels (FORMAT §6). */
    FLAT_LABELS {
        @Override
        void run(byte[] input) {
            labels(input, 0);
        }

        @Override
        List<byte[]> seeds() {
            return labelSeeds(0);
        }
    },

    /** Condensed pins (FORMAT §6). */
    PINS {
        @Override
        void run(byte[] input) {
            labels(input, PIN_FORMAT);
        }

        @Override
        List<byte[]> seeds() {
            return labelSeeds(PIN_FORMAT);
        }
    },

    /** The start index of a slice (FORMAT §4), before codes that stay as they are. */
    START_INDEX {
        @Override
        void run(byte[] input) {
            Fields fields = new Fields(input);
            int sx = fields.u8() * 3;
            int sy = fields.u8() * 3;
            byte[] codes = fields.take(16);
            Questions.askAll(Carrier.slice(sx, sy, false, 0, new byte[0], Carrier.block(fields.rest(), codes)));
        }

        @Override
        List<byte[]> seeds() {
            return blockSeeds((parts, block) -> {
                int length =
                        ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).getInt();
                byte[] codes = Arrays.copyOfRange(block, 4 + length, 4 + length + 16);
                return join(bytes(3, 2), codes, Arrays.copyOfRange(block, 4, 4 + length));
            });
        }
    },

    /** The block of a slice, with start index and codes (FORMAT §4). */
    CRACK_CODES {
        @Override
        void run(byte[] input) {
            Fields fields = new Fields(input);
            int sx = fields.u8();
            int sy = fields.u8();
            boolean permissible = (fields.u8() & 1) != 0;
            Questions.askAll(Carrier.slice(sx, sy, permissible, 0, new byte[0], fields.rest()));
        }

        @Override
        List<byte[]> seeds() {
            return blockSeeds((parts, block) -> join(bytes(7, 6, parts.formatField >>> 4 & 1), block));
        }
    },

    /** A Markov model and the codes under it (FORMAT §5). */
    MARKOV_MODEL {
        @Override
        void run(byte[] input) {
            Fields fields = new Fields(input);
            int order = 1 + fields.u8() % 4;
            int sx = fields.u8();
            int sy = fields.u8();
            boolean permissible = (fields.u8() & 1) != 0;
            byte[] model = fields.take((int) StreamLayout.modelBytes(order));
            Questions.askAll(Carrier.slice(sx, sy, permissible, order, model, fields.rest()));
        }

        @Override
        List<byte[]> seeds() {
            return Seeds.all().stream()
                    .map(StreamParts::of)
                    .filter(parts -> parts.model.length > 0)
                    .map(parts -> join(
                            bytes((parts.formatField >>> 9 & 15) - 1, 7, 6, parts.formatField >>> 4 & 1),
                            parts.model,
                            parts.blocks[0]))
                    .toList();
        }
    },

    /** Any bytes: all questions, and a decoder that has seen other streams. */
    STREAM {
        @Override
        void run(byte[] input) {
            Questions.askAll(input);
            try {
                CrackleArray array = Questions.open(input);
                if (Questions.isSmall(array)) {
                    Volume target = Volume.allocate(array.voxelType(), array.shape(), array.order());
                    CrackleDecoder decoder = new CrackleDecoder();
                    decoder.decodeInto(
                            Seeds.all().get(0), Crackle.decompress(Seeds.all().get(0)));
                    decoder.decodeInto(input, target);
                }
            } catch (CrackleFormatException e) {
                // As it should be.
            }
        }

        @Override
        List<byte[]> seeds() {
            return streamSeeds();
        }
    },

    /** Two streams that are stacked and compared. */
    TWO_STREAMS {
        @Override
        void run(byte[] input) {
            Fields fields = new Fields(input);
            byte[] first = fields.take((int) Math.min(input.length, fields.number(2)));
            byte[] second = fields.rest();
            try {
                CrackleArray a = Questions.open(first);
                CrackleArray b = Questions.open(second);
                if (!Questions.isSmall(a) || !Questions.isSmall(b)) {
                    return;
                }
                Equality.identical(a, b);
                Equality.sameStructure(a, b);
                Equality.sameVoxels(a, b);
                ZStack.of(a, b).toBytes();
            } catch (CrackleFormatException e) {
                // As it should be.
            } catch (IllegalArgumentException e) {
                // Not every two volumes can be stacked.
            }
        }

        @Override
        List<byte[]> seeds() {
            List<byte[]> streams = streamSeeds();
            return IntStream.range(0, streams.size())
                    .mapToObj(i -> {
                        byte[] first = streams.get(i);
                        byte[] second = streams.get((i + 8) % streams.size());
                        return join(bytes(first.length, first.length >>> 8), first, second);
                    })
                    .toList();
        }
    },

    /** What is wrong with any bytes: if nothing is, they can be decoded. */
    INTEGRITY {
        @Override
        void run(byte[] input) {
            Integrity integrity;
            try {
                integrity = Integrity.of(new HeapSource(input), Questions.MAX_VOXELS, Execution.serial());
            } catch (IllegalArgumentException e) {
                Questions.requireLimit(e);
                return;
            }
            if (integrity.isIntact()) {
                CrackleArray array = Questions.open(input);
                if (Questions.isSmall(array)) {
                    array.decode();
                }
            }
        }

        @Override
        List<byte[]> seeds() {
            return streamSeeds();
        }
    },

    /** Any bytes, of which the rest is to be saved: it must be a stream that can be decoded. */
    SALVAGE {
        @Override
        void run(byte[] input) {
            Salvage salvage;
            try {
                SalvageOptions options = SalvageOptions.DEFAULT.withMaxVoxels(Questions.MAX_VOXELS);
                salvage = Salvage.of(new HeapSource(input), options, Execution.serial());
            } catch (CrackleFormatException e) {
                return;
            } catch (IllegalArgumentException e) {
                Questions.requireLimit(e);
                return;
            }
            CrackleArray array = Questions.open(salvage.stream().toBytes());
            if (Questions.isSmall(array)) {
                array.decode();
            }
        }

        @Override
        List<byte[]> seeds() {
            return streamSeeds();
        }
    },

    /** The reader of Compresso streams. */
    COMPRESSO {
        @Override
        void run(byte[] input) {
            try (CompressoReader reader = CompressoReader.open(new HeapSource(input), (sliceBytes, order) -> 1 << 12)) {
                if (reader.shape().voxels() <= Questions.MAX_VOXELS) {
                    for (Volume slab = reader.next(); slab != null; slab = reader.next()) {
                        slab.get(0, 0, 0);
                    }
                }
            } catch (DamagedFileException e) {
                // As it should be.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        List<byte[]> seeds() {
            Random random = new Random(1);
            int[] steps = {4, 4, 1};
            return Seeds.all().stream()
                    .map(Crackle::decompress)
                    .filter(volume ->
                            volume.shape().voxels() > 0 && !volume.type().isSigned())
                    .map(volume -> NaiveCompresso.write(volume, steps, random.nextInt(2), random.nextBoolean(), random))
                    .toList();
        }
    },

    /** The reader of sidecars. */
    SIDECAR {
        @Override
        void run(byte[] input) {
            try {
                Sidecar.read(new HeapSource(input));
            } catch (DamagedFileException e) {
                // As it should be.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        List<byte[]> seeds() {
            return Seeds.all().stream()
                    .map(stream -> {
                        CrackleArray array = Crackle.open(stream);
                        ByteArrayOutputStream parquet = new ByteArrayOutputStream();
                        try {
                            Sidecar.of(array, array.statistics()).write(Channels.newChannel(parquet));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return parquet.toByteArray();
                    })
                    .toList();
        }
    },

    /** The reader of TIFF stacks. */
    TIFF {
        @Override
        void run(byte[] input) {
            volume(VolumeFormat.TIFF, input);
        }

        /** What is written is plain; what is read need not be. */
        @Override
        List<byte[]> seeds() {
            Volume volume = Crackle.decompress(Seeds.all().get(0));
            Stream<byte[]> layouts = Stream.of(
                            new NaiveTiff.Layout(ByteOrder.LITTLE_ENDIAN, false, 5, true, 0, 3),
                            new NaiveTiff.Layout(ByteOrder.BIG_ENDIAN, true, 8, true, 16, 16),
                            new NaiveTiff.Layout(ByteOrder.BIG_ENDIAN, false, 32773, false, 0, 2),
                            new NaiveTiff.Layout(ByteOrder.LITTLE_ENDIAN, true, 1, false, 16, 16))
                    .map(layout -> NaiveTiff.write(volume, layout));
            return Stream.concat(volumeSeeds(VolumeFormat.TIFF).stream(), layouts)
                    .toList();
        }
    },

    /** The reader of NIfTI files. */
    NIFTI {
        @Override
        void run(byte[] input) {
            volume(VolumeFormat.NIFTI, input);
        }

        @Override
        List<byte[]> seeds() {
            return volumeSeeds(VolumeFormat.NIFTI);
        }
    },

    /** The reader of NRRD files. */
    NRRD {
        @Override
        void run(byte[] input) {
            volume(VolumeFormat.NRRD, input);
        }

        @Override
        List<byte[]> seeds() {
            return volumeSeeds(VolumeFormat.NRRD);
        }
    },

    /** The readers of NumPy arrays: the one of whole arrays, and that of slabs. */
    NPY {
        @Override
        void run(byte[] input) {
            try {
                NpyReader.read(Channels.newChannel(new ByteArrayInputStream(input)));
            } catch (DamagedFileException e) {
                // As it should be.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            volume(VolumeFormat.NPY, input);
        }

        @Override
        List<byte[]> seeds() {
            return Seeds.all().stream()
                    .map(stream -> {
                        ByteArrayOutputStream npy = new ByteArrayOutputStream();
                        try {
                            NpyWriter.write(Channels.newChannel(npy), Crackle.decompress(stream));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return npy.toByteArray();
                    })
                    .toList();
        }
    };

    private static final int LABEL_FORMAT = 3 << 5;
    private static final int PIN_FORMAT = 2 << 5;
    private static final int MARKOV = 15 << 9;
    private static final int SEED_COUNT = 24;

    /** Makes an input of the block of a slice. */
    @FunctionalInterface
    private interface BlockSeed {
        byte[] of(StreamParts parts, byte[] block);
    }

    /**
     * Reads an input.
     *
     * @throws RuntimeException if there is a defect
     */
    abstract void run(byte[] input);

    /** Returns inputs from which others are made. */
    abstract List<byte[]> seeds();

    /** Reads a volume of any size that is not too large, a slice at a time. */
    private static void volume(VolumeFormat format, byte[] input) {
        try (VolumeFile file = VolumeFile.of(new ByteArrayInputStream(input));
                VolumeReader reader = format.open(file, (sliceBytes, order) -> 0)) {
            if (reader.shape().voxels() <= Questions.MAX_VOXELS) {
                for (Volume slab = reader.next(); slab != null; slab = reader.next()) {
                    slab.get(0, 0, 0);
                }
            }
        } catch (DamagedFileException e) {
            // As it should be.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> volumeSeeds(VolumeFormat format) {
        return Seeds.all().stream()
                .map(Crackle::decompress)
                .filter(volume -> volume.shape().voxels() > 0 && volume.order() == Order.FORTRAN)
                .map(volume -> {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    try (VolumeWriter writer = format.create(
                            Channels.newChannel(bytes),
                            volume.type(),
                            volume.shape(),
                            Metadata.spaced(4, 4, 40, "um"))) {
                        writer.write(volume);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return bytes.toByteArray();
                })
                .toList();
    }

    private static void labels(byte[] input, int labelFormat) {
        Fields fields = new Fields(input);
        int widthsAndSort = (int) fields.number(2);
        StreamParts parts = StreamParts.of(Seeds.with(LABEL_FORMAT | MARKOV, labelFormat));
        parts.version = fields.u8() & 1;
        parts.formatField = parts.formatField & ~LABEL_BITS | widthsAndSort & LABEL_BITS;
        parts.labels = fields.rest();
        Questions.askAll(parts.toBytes());
    }

    /** The widths of voxels and stored labels, whether they are signed, and whether sorted. */
    private static final int LABEL_BITS = 15 | 1 << 8 | 1 << 13;

    private static List<byte[]> labelSeeds(int labelFormat) {
        return Seeds.all().stream()
                .map(StreamParts::of)
                .filter(parts -> (parts.formatField & LABEL_FORMAT) == labelFormat)
                .map(parts -> join(bytes(parts.formatField, parts.formatField >>> 8, 0), parts.labels))
                .toList();
    }

    private static List<byte[]> blockSeeds(BlockSeed seed) {
        return Seeds.all().stream()
                .map(StreamParts::of)
                .filter(parts -> parts.model.length == 0)
                .map(parts -> seed.of(parts, parts.blocks[0]))
                .limit(SEED_COUNT)
                .toList();
    }

    /** Returns streams with checksums and, for what lies behind these, without. */
    private static List<byte[]> streamSeeds() {
        return IntStream.range(0, Seeds.all().size())
                .mapToObj(i -> {
                    byte[] stream = Seeds.all().get(i);
                    return i % 4 == 0
                            ? stream
                            : StreamParts.of(stream).asVersion0().toBytes();
                })
                .toList();
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
