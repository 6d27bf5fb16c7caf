#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>Lanes of shuffles: those that compilers write most, and some by chance.</summary>
internal static class Shuffles
{
    public static IEnumerable<byte[]> All(Random random) =>
    [
        .. Widths(Broadcast), .. Widths(InterleaveLow), .. Widths(InterleaveHigh), .. Widths(Even), .. Widths(Odd), .. Widths(Reverse), .. Widths(Blend),
        .. Enumerable.Range(0, 17).Select(start => Lanes(lane => start + lane)),
        .. Enumerable.Range(0, 16).Select(start => Lanes(lane => (start + lane) % 16)),
        Lanes(lane => lane + 16), Lanes(_ => 16), Lanes(lane => lane < 8 ? lane : lane + 8), Lanes(lane => lane < 8 ? lane + 16 : lane),
        .. Enumerable.Range(0, 8).Select(_ => Lanes(_ => random.Next(16))),
        .. Enumerable.Range(0, 8).Select(_ => Lanes(_ => random.Next(16, 32))),
        .. Enumerable.Range(0, 16).Select(_ => Lanes(_ => random.Next(32))),
        .. Enumerable.Range(0, 8).Select(_ => Words(random)),
    ];

    private static IEnumerable<byte[]> Widths(Func<int, int, int> element) =>
        new[] { 1, 2, 4, 8 }.Select(width => Lanes(lane => (element(lane / width, 16 / width) * width) + (lane % width)));

    private static int Broadcast(int lane, int count) => count - 1;

    private static int InterleaveLow(int lane, int count) => (lane / 2) + (lane % 2 * count);

    private static int InterleaveHigh(int lane, int count) => (count / 2) + (lane / 2) + (lane % 2 * count);

    private static int Even(int lane, int count) => lane * 2;

    private static int Odd(int lane, int count) => (lane * 2) + 1;

    private static int Reverse(int lane, int count) => count - 1 - lane;

    private static int Blend(int lane, int count) => lane % 2 == 0 ? lane : lane + count;

    private static byte[] Words(Random random)
    {
        int[] words = [.. Enumerable.Range(0, 4).Select(_ => random.Next(8))];
        return Lanes(lane => (words[lane / 4] * 4) + (lane % 4));
    }

    private static byte[] Lanes(Func<int, int> of) => [.. Enumerable.Range(0, 16).Select(lane => (byte)of(lane))];
}
