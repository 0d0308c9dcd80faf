package org.therapyplatform.systemtests.desk;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A picture with the 256 colours it uses most: of a page the eye misses none of the others, and half the bytes go. */
final class SmallPicture {
    private static final int COLOURS = 256;

    private SmallPicture() {}

    static void write(Path from, Path to) throws IOException {
        BufferedImage picture = ImageIO.read(from.toFile());
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        Map<Integer, Integer> uses = new HashMap<>();
        IntStream.of(pixels).forEach(colour -> uses.merge(colour, 1, Integer::sum));
        List<Integer> palette = uses.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .map(Map.Entry::getKey)
                .toList();
        Map<Integer, Integer> places = new HashMap<>();
        uses.keySet().forEach(colour -> places.put(colour, nearest(colour, palette)));
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        BufferedImage small = new BufferedImage(
                width,
                picture.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE));
        int[] indices = IntStream.of(pixels).map(places::get).toArray();
        small.getRaster().setPixels(0, 0, width, picture.getHeight(), indices);
        ImageIO.write(small, "png", to.toFile());
    }

    private static int nearest(int colour, List<Integer> palette) {
        return IntStream.range(0, palette.size())
                .boxed()
                .min(Comparator.comparingInt(place -> distance(colour, palette.get(place))))
                .orElseThrow();
    }

    private static int distance(int one, int other) {
        return IntStream.of(0, 8, 16)
                .map(shift -> (one >> shift & 0xff) - (other >> shift & 0xff))
                .map(difference -> difference * difference)
                .sum();
    }
}
