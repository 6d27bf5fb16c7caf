using System.Runtime.InteropServices;
using Skein.Wasm.Instructions;

namespace Skein.Wasm.Tests.Compilation.Operators;

/// <summary>When two results of an instruction are the same: bit for bit, but for NaNs where the specification leaves bits open. Source: Core Specification 2.0, 4.3.3 "NaN Propagation".</summary>
internal static class ResultRule
{
    /// <summary>Null if the result is allowed, else what is wrong with it.</summary>
    /// <param name="use">The instruction.</param>
    /// <param name="input">Its operands.</param>
    /// <param name="expected">Another engine's result.</param>
    /// <param name="actual">Ours.</param>
    /// <param name="canonicalOnly">Whether open NaNs must be the positive canonical one.</param>
    public static string? Offence(OperatorUse use, byte[] input, byte[] expected, byte[] actual, bool canonicalOnly)
    {
        int width = NaNBytes(use.Info.Opcode);
        if (width == 0) return actual.AsSpan().SequenceEqual(expected) ? null : "other bits";
        bool anyPayload = canonicalOnly || !HasPayload(input);
        for (int at = 0; at < actual.Length; at += width)
        {
            long ours = Lane(actual, at, width);
            long theirs = Lane(expected, at, width);
            if (IsNaN(theirs, width) != IsNaN(ours, width)) return "a NaN or none";
            if (!IsNaN(ours, width) && ours != theirs) return "other bits";
            if (!IsNaN(ours, width)) continue;
            if (canonicalOnly && ours != Canonical(width)) return "a NaN that is not the canonical one";
            if (anyPayload && (ours & ~Sign(width)) != Canonical(width)) return "a payload from nowhere";
            if ((ours & Canonical(width)) != Canonical(width)) return "a signalling NaN";
        }

        return null;
    }

    // Bytes of a lane whose NaN is open; 0 where every bit is fixed.
    private static int NaNBytes(Opcode opcode) => opcode switch
    {
        >= Opcode.F32Ceil and <= Opcode.F32Max or Opcode.F32DemoteF64 => 4,
        >= Opcode.F64Ceil and <= Opcode.F64Max or Opcode.F64PromoteF32 => 8,
        Opcode.F32x4Ceil or Opcode.F32x4Floor or Opcode.F32x4Trunc or Opcode.F32x4Nearest or Opcode.F32x4DemoteF64x2Zero or (>= Opcode.F32x4Sqrt and <= Opcode.F32x4Max) => 4,
        Opcode.F64x2Ceil or Opcode.F64x2Floor or Opcode.F64x2Trunc or Opcode.F64x2Nearest or Opcode.F64x2PromoteLowF32x4 or (>= Opcode.F64x2Sqrt and <= Opcode.F64x2Max) => 8,
        _ => 0,
    };

    // Whether some operand, read as either format, is a NaN with a payload: then the result's may be any.
    private static bool HasPayload(byte[] input) => HasPayload(input, 4) || HasPayload(input, 8);

    private static bool HasPayload(byte[] input, int width)
    {
        for (int at = 0; at < OperatorLayout.LoadedAddress; at += width)
        {
            long lane = Lane(input, at, width);
            if (IsNaN(lane, width) && (lane & ~Sign(width)) != Canonical(width)) return true;
        }

        return false;
    }

    private static long Lane(byte[] bytes, int at, int width) => width == 4 ? (uint)MemoryMarshal.Read<int>(bytes.AsSpan(at)) : MemoryMarshal.Read<long>(bytes.AsSpan(at));

    private static bool IsNaN(long lane, int width) => width == 4 ? float.IsNaN(BitConverter.Int32BitsToSingle((int)lane)) : double.IsNaN(BitConverter.Int64BitsToDouble(lane));

    private static long Canonical(int width) => width == 4 ? 0x7FC0_0000 : 0x7FF8_0000_0000_0000;

    private static long Sign(int width) => width == 4 ? 0x8000_0000 : long.MinValue;
}
