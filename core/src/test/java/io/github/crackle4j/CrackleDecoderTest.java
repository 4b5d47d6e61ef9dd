package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** One decoder for many streams: what one leaves behind never shows in another. */
class CrackleDecoderTest {

    @Test
    void decodesStreamsOfAllKindsInAnyOrder() {
        List<Encodings.Encoding> streams = new ArrayList<>(EncodedGallery.streams());
        CrackleDecoder decoder = new CrackleDecoder();
        Random random = new Random(8);
        for (int round = 0; round < 2; round++) {
            Collections.shuffle(streams, random);
            for (Encodings.Encoding encoding : streams) {
                Volume volume = encoding.volume();
                for (Order order : Order.values()) {
                    Volume target = Volumes.of(volume.type(), order, volume.shape(), Volumes.uniform(77));
                    decoder.decodeInto(encoding.stream(), target);
                    VolumeAssert.assertThat(target)
                            .as("%s, %s order", encoding.name(), order)
                            .hasSameVoxelsAs(volume);
                }
            }
        }
    }

    @Test
    void decodesAPartOfAnArray() {
        byte[] stream = HandVector.streamOf("flat-v1");
        byte[] bytes = new byte[stream.length + 12];
        Arrays.fill(bytes, (byte) 0x5A);
        System.arraycopy(stream, 0, bytes, 5, stream.length);
        Volume target = Volume.allocate(VoxelType.UINT32, new Shape(3, 2, 2), Order.FORTRAN);
        new CrackleDecoder().decodeInto(bytes, 5, stream.length, target);
        VolumeAssert.assertThat(target).hasSameVoxelsAs(Crackle.decompress(stream));
        assertThatThrownBy(() -> new CrackleDecoder().decodeInto(bytes, 13, stream.length, target))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void goesOnAfterADamagedStream() {
        byte[] stream = HandVector.streamOf("flat-v1");
        Volume target = Volume.allocate(VoxelType.UINT32, new Shape(3, 2, 2), Order.FORTRAN);
        CrackleDecoder decoder = new CrackleDecoder();
        int found = 0;
        for (int at = 0; at < stream.length; at++) {
            byte[] damaged = stream.clone();
            damaged[at] ^= 16;
            try {
                // A bit that pads the crack codes means nothing.
                decoder.decodeInto(damaged, target);
                VolumeAssert.assertThat(target).as("byte %d", at).hasSameVoxelsAs(Crackle.decompress(stream));
            } catch (CrackleFormatException e) {
                found++;
            }
            decoder.decodeInto(stream, target);
            VolumeAssert.assertThat(target).as("after byte %d", at).hasSameVoxelsAs(Crackle.decompress(stream));
        }
        assertThat(found).isGreaterThan(stream.length - 4);
    }

    @Test
    void refusesTargetsOfAnotherTypeOrShape() {
        byte[] stream = HandVector.streamOf("flat-v1");
        for (Volume target : List.of(
                Volume.allocate(VoxelType.INT32, new Shape(3, 2, 2), Order.FORTRAN),
                Volume.allocate(VoxelType.UINT32, new Shape(3, 2, 1), Order.FORTRAN))) {
            assertThatThrownBy(() -> new CrackleDecoder().decodeInto(stream, target))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("3×2×2 UINT32");
        }
    }
}
