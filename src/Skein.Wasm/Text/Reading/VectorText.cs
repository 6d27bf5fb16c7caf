using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Skein.Wasm.Text.Reading;

/// <summary>Constants of vectors: a shape, then its lanes.</summary>
internal static class VectorText
{
    public static Vector128<byte> Constant(WatNode shape, IReadOnlyList<WatNode> items, ref int at)
    {
        int lanes = shape.Word switch { "i8x16" => 16, "i16x8" => 8, "i32x4" or "f32x4" => 4, "i64x2" or "f64x2" => 2, _ => throw shape.Wrong("a vector's shape was expected") };
        Span<byte> bytes = stackalloc byte[16];
        for (int lane = 0; lane < lanes; lane++)
        {
            WatNode node = at < items.Count ? items[at++] : throw shape.Wrong($"{lanes} lanes were expected");
            Lane(bytes.Slice(lane * (16 / lanes), 16 / lanes), node, shape.Word![0] == 'f');
        }

        return Vector128.Create<byte>(bytes);
    }

    /// <summary>Sixteen numbers, as a shuffle has them.</summary>
    public static Vector128<byte> Lanes(IReadOnlyList<WatNode> items, ref int at, WatNode place)
    {
        Span<byte> bytes = stackalloc byte[16];
        for (int lane = 0; lane < 16; lane++)
        {
            WatNode node = at < items.Count ? items[at++] : throw place.Wrong("sixteen lanes were expected");
            bytes[lane] = WatNumbers.U32(node) is var value and < 256 ? (byte)value : throw node.Wrong("malformed lane index");
        }

        return Vector128.Create<byte>(bytes);
    }

    private static void Lane(Span<byte> bytes, WatNode node, bool isFloat)
    {
        switch (bytes.Length)
        {
            case 1: bytes[0] = (byte)WatNumbers.Integer(node, 8); break;
            case 2: BinaryPrimitives.WriteInt16LittleEndian(bytes, (short)WatNumbers.Integer(node, 16)); break;
            case 4: BinaryPrimitives.WriteInt32LittleEndian(bytes, isFloat ? WatNumbers.Single(node) : (int)WatNumbers.Integer(node, 32)); break;
            default: BinaryPrimitives.WriteInt64LittleEndian(bytes, isFloat ? WatNumbers.Double(node) : WatNumbers.Integer(node, 64)); break;
        }
    }
}
