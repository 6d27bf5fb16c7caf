using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Bits = System.Runtime.Intrinsics.Vector128<byte>;

namespace Skein.Wasm.Compilation.Operators.Vectors;

/// <summary>Writes the IL of a shuffle: the cheapest that its lanes allow. On x86 there are single instructions for most of what compilers write.</summary>
internal static class ShuffleEmitter
{
    // No byte of a vector; its high bit makes the processor give 0.
    private const byte None = 0x80;

    /// <summary>Two vectors lie on the stack; lanes of the second count from 16 on.</summary>
    public static void Emit(ILGenerator il, Bits lanes)
    {
        byte[] bytes = [.. Enumerable.Range(0, 16).Select(lane => lanes[lane])];
        if (bytes.All(lane => lane < 16)) EmitOfOne(il, bytes);
        else if (bytes.All(lane => lane >= 16))
        {
            Call(il, nameof(ShuffleOperators.Second));
            EmitOfOne(il, [.. bytes.Select(lane => (byte)(lane - 16))], dropped: true);
        }
        else if (!Sse41.IsSupported || (!TryEmitInterleaving(il, bytes) && !TryEmitWords(il, bytes) && !TryEmitAlignment(il, bytes))) EmitOfTwo(il, bytes);
    }

    private static void EmitOfOne(ILGenerator il, byte[] bytes, bool dropped = false)
    {
        if (!dropped) il.Emit(OpCodes.Pop);
        if (bytes.Index().All(lane => lane.Index == lane.Item)) return;
        if (Sse2.IsSupported && Control(bytes) is { } words)
        {
            il.Constant(words[0] | words[1] << 2 | words[2] << 4 | words[3] << 6);
            Call(il, nameof(ShuffleOperators.WordsOfOne));
            return;
        }

        ConstantOperators.EmitVector(il, Vector128.Create(bytes));
        Call(il, nameof(ShuffleOperators.OfOne));
    }

    private static bool TryEmitInterleaving(ILGenerator il, byte[] bytes)
    {
        foreach (int width in (ReadOnlySpan<int>)[1, 2, 4, 8])
        {
            int half = 8 / width;
            if (IsInterleaving(bytes, width, 0)) Call(il, $"Low{width}");
            else if (IsInterleaving(bytes, width, half)) Call(il, $"High{width}");
            else continue;
            return true;
        }

        return false;
    }

    private static bool IsInterleaving(byte[] bytes, int width, int first) =>
        bytes.Index().All(lane => lane.Item == ((first + (lane.Index / width / 2)) * width) + (lane.Index % width) + (lane.Index / width % 2 * 16));

    private static bool TryEmitWords(ILGenerator il, byte[] bytes)
    {
        if (Control(bytes) is not { } words) return false;
        bool straight = words[0] < 4 && words[1] < 4 && words[2] >= 4 && words[3] >= 4;
        bool swapped = words[0] >= 4 && words[1] >= 4 && words[2] < 4 && words[3] < 4;
        if (!straight && !swapped) return false;
        il.Constant((words[0] & 3) | (words[1] & 3) << 2 | (words[2] & 3) << 4 | (words[3] & 3) << 6);
        Call(il, straight ? nameof(ShuffleOperators.Words) : nameof(ShuffleOperators.WordsSwapped));
        return true;
    }

    private static bool TryEmitAlignment(ILGenerator il, byte[] bytes)
    {
        if (!bytes.Index().All(lane => lane.Item == (bytes[0] + lane.Index) % 32)) return false;
        il.Constant(bytes[0] & 15);
        Call(il, bytes[0] < 16 ? nameof(ShuffleOperators.AlignRight) : nameof(ShuffleOperators.AlignRightSwapped));
        return true;
    }

    private static void EmitOfTwo(ILGenerator il, byte[] bytes)
    {
        if (bytes.Index().All(lane => lane.Item % 16 == lane.Index))
        {
            ConstantOperators.EmitVector(il, Vector128.Create([.. bytes.Select(lane => (byte)(lane < 16 ? 0xFF : 0))]));
            Call(il, nameof(ShuffleOperators.Blend));
            return;
        }

        ConstantOperators.EmitVector(il, Vector128.Create([.. bytes.Select(lane => lane < 16 ? lane : None)]));
        ConstantOperators.EmitVector(il, Vector128.Create([.. bytes.Select(lane => lane < 16 ? None : (byte)(lane - 16))]));
        Call(il, nameof(ShuffleOperators.OfTwo));
    }

    // The words that it moves; null if it moves less than whole words.
    private static int[]? Control(byte[] bytes) =>
        bytes.Index().All(lane => lane.Item % 4 == lane.Index % 4 && lane.Item / 4 == bytes[lane.Index / 4 * 4] / 4) ? [.. bytes.Where((_, index) => index % 4 == 0).Select(lane => lane / 4)] : null;

    private static void Call(ILGenerator il, string name) =>
        il.Emit(OpCodes.Call, typeof(ShuffleOperators).GetMethod(name, BindingFlags.Public | BindingFlags.Static) ?? throw new InvalidOperationException($"no shuffle {name}"));
}
