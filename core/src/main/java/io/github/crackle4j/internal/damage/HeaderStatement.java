package io.github.crackle4j.internal.damage;

import io.github.crackle4j.Header;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.VoxelType;

/**
 * What somebody knows of a volume whose header may be damaged.
 *
 * @param shape its size, or null
 * @param type its voxels, or null
 * @param order its order, or null
 */
public record HeaderStatement(Shape shape, VoxelType type, Order order) {

    /** Nothing is known. */
    public static final HeaderStatement NONE = new HeaderStatement(null, null, null);

    /** Returns a header with what is stated in it. */
    Header applyTo(Header header) {
        return new Header(
                header.version(),
                shape == null ? header.shape() : shape,
                type == null ? header.voxelType() : type,
                header.storedWidth(),
                header.crackFormat(),
                header.labelFormat(),
                order == null ? header.order() : order,
                header.markovOrder(),
                header.sortedLabels(),
                header.labelBytes());
    }
}
