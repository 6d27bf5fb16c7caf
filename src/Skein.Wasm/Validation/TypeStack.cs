using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>
/// Types of the operands that lie on the stack at one place of a function. In code that is never reached the stack below
/// <see cref="Floor"/> gives whatever is asked for. Whole lists of types are compared and copied as bytes, so that a type of
/// a thousand results costs little more than one of two. Source: Core Specification 2.0, appendix "Validation Algorithm".
/// </summary>
internal sealed class TypeStack(int max)
{
    /// <summary>The type of a value that is never made: it fits every other.</summary>
    public const WasmType Unknown = default;

    private WasmType[] types = new WasmType[Math.Min(256, max)];
    private bool isBottomless;

    /// <summary>How many there are.</summary>
    public int Height { get; private set; }

    /// <summary>Where those of the innermost block begin.</summary>
    public int Floor { get; private set; }

    /// <summary>Those of the innermost block, the last is on top.</summary>
    public ReadOnlySpan<WasmType> OfBlock => types.AsSpan(Floor, Height - Floor);

    public void Clear()
    {
        Height = 0;
        Enter(0, bottomless: false);
    }

    /// <summary>Another block is the innermost now.</summary>
    public void Enter(int floor, bool bottomless) => (Floor, isBottomless) = (floor, bottomless);

    /// <summary>What follows is never reached.</summary>
    public void Abandon() => (Height, isBottomless) = (Floor, true);

    /// <returns>False where there is no room.</returns>
    public bool TryPush(WasmType type)
    {
        if (Height == types.Length && !TryGrow(1)) return false;
        types[Height++] = type;
        return true;
    }

    /// <returns>False where there is no room.</returns>
    public bool TryPush(ReadOnlySpan<WasmType> added)
    {
        if (added.Length > types.Length - Height && !TryGrow(added.Length)) return false;
        added.CopyTo(types.AsSpan(Height));
        Height += added.Length;
        return true;
    }

    /// <summary>Takes one, of whatever type.</summary>
    /// <returns>False where there is none.</returns>
    public bool TryPop(out WasmType type)
    {
        type = Unknown;
        if (Height == Floor) return isBottomless;
        type = types[--Height];
        return true;
    }

    /// <summary>Takes as many as are asked for; the last is on top.</summary>
    /// <returns>False where one is missing or of another type: then all are left.</returns>
    public bool TryPop(ReadOnlySpan<WasmType> wanted)
    {
        if (!Holds(wanted)) return false;
        Height = Math.Max(Floor, Height - wanted.Length);
        return true;
    }

    /// <summary>Whether they could be taken.</summary>
    public bool Holds(ReadOnlySpan<WasmType> wanted)
    {
        int there = Math.Min(wanted.Length, Height - Floor);
        if (there < wanted.Length && !isBottomless) return false;
        return Fit(Bytes(types.AsSpan(Height - there, there)), Bytes(wanted[^there..]));
    }

    private static ReadOnlySpan<byte> Bytes(ReadOnlySpan<WasmType> list) => MemoryMarshal.Cast<WasmType, byte>(list);

    private static bool Fit(ReadOnlySpan<byte> actual, ReadOnlySpan<byte> wanted)
    {
        if (actual.SequenceEqual(wanted)) return true;
        int index = 0;
        for (; index <= actual.Length - Vector128<byte>.Count; index += Vector128<byte>.Count)
        {
            Vector128<byte> here = Vector128.Create(actual[index..]);
            Vector128<byte> fits = Vector128.Equals(here, Vector128.Create(wanted[index..])) | Vector128.Equals(here, Vector128<byte>.Zero);
            if (fits != Vector128<byte>.AllBitsSet) return false;
        }

        for (; index < actual.Length; index++)
        {
            if (actual[index] != wanted[index] && actual[index] != (byte)Unknown) return false;
        }

        return true;
    }

    private bool TryGrow(int added)
    {
        int wanted = Height + added;
        if (wanted > max) return false;
        Array.Resize(ref types, Math.Min(max, Math.Max(wanted, 2 * types.Length)));
        return true;
    }
}
