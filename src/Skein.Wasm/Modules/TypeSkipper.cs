namespace Skein.Wasm.Modules;

/// <summary>Passes over types that are not understood, by their grammar. Source: the garbage collection proposal, "Binary format".</summary>
internal static class TypeSkipper
{
    /// <summary>An import's type, from its kind on.</summary>
    public static ExternKind Import(ref ByteReader section)
    {
        int at = section.Position;
        var kind = (ExternKind)section.Byte();
        switch (kind)
        {
            case ExternKind.Table:
                Value(ref section);
                Limits(ref section);
                break;
            case ExternKind.Memory: Limits(ref section); break;
            case ExternKind.Global:
                Value(ref section);
                section.Byte();
                break;
            default: throw ByteReader.Malformed($"malformed import kind {kind}", at);
        }

        return kind;
    }

    /// <summary>A value's type: one byte, or a reference and what it refers to.</summary>
    public static void Value(ref ByteReader section)
    {
        if (section.Byte() is 0x63 or 0x64) section.S33();
    }

    private static void Limits(ref ByteReader section)
    {
        byte flags = section.Byte();
        section.U64();
        if ((flags & 1) != 0) section.U64();
    }
}
