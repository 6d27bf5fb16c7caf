using System.Collections.Immutable;

namespace Skein.Wasm.Modules;

/// <summary>Reads the sections that say what there is: types, imports, tables, memories, tags, globals.</summary>
internal sealed class TypeReader(ModuleLimits limits, UnreadParts unread)
{
    private const byte FunctionForm = 0x60;

    public ImmutableArray<FunctionType> Types { get; private set; } = [];

    public ImmutableArray<ModuleImport> Imports { get; private set; } = [];

    public List<uint> ImportedFunctions { get; } = [];

    public List<TableType> Tables { get; } = [];

    public int ImportedTables { get; private set; }

    public List<MemoryType> Memories { get; } = [];

    public int ImportedMemories { get; private set; }

    public List<GlobalType> Globals { get; } = [];

    public int ImportedGlobals { get; private set; }

    public List<ModuleGlobal> DefinedGlobals { get; } = [];

    public List<uint> Tags { get; } = [];

    public int ImportedTags { get; private set; }

    public static WasmType Type(ref ByteReader reader)
    {
        int at = reader.Position;
        byte code = reader.Byte();
        return WasmTypes.IsKnown(code) ? (WasmType)code : throw UnknownType(code, at);
    }

    public static WasmType ReferenceType(ref ByteReader reader)
    {
        int at = reader.Position;
        byte code = reader.Byte();
        return code is (byte)WasmType.FuncRef or (byte)WasmType.ExternRef or (byte)WasmType.ExnRef ? (WasmType)code : throw UnknownReference(code, at);
    }

    // Codes of the garbage collection proposal are known, only not supported.
    private static WasmException UnknownType(byte code, int at) => code is >= 0x63 and <= 0x74
        ? new WasmException(WasmErrorKind.Unsupported, $"value type 0x{code:x2} is not supported", at)
        : ByteReader.Malformed($"malformed value type 0x{code:x2}", at);

    private static WasmException UnknownReference(byte code, int at) => code is >= 0x63 and <= 0x74
        ? new WasmException(WasmErrorKind.Unsupported, $"reference type 0x{code:x2} is not supported", at)
        : ByteReader.Malformed($"malformed reference type 0x{code:x2}", at);

    public void ReadTypes(ref ByteReader section)
    {
        int count = section.Count(limits.TypesMax, "types");
        var builder = ImmutableArray.CreateBuilder<FunctionType>(count);
        for (int index = 0; index < count; index++)
        {
            int at = section.Position;
            byte form = section.Byte();
            if (form is 0x4E or 0x4F or 0x50 or 0x5E or 0x5F) throw new WasmException(WasmErrorKind.Unsupported, $"type 0x{form:x2} of the garbage collection proposal is not supported", at);
            if (form != FunctionForm) throw ByteReader.Malformed("integer representation too long", at);
            builder.Add(new FunctionType(TypeList(ref section, limits.ParametersMax, "parameters"), TypeList(ref section, limits.ResultsMax, "results")));
        }

        Types = builder.MoveToImmutable();
    }

    public void ReadImports(ref ByteReader section)
    {
        int count = section.Count(limits.ImportsMax, "imports");
        var builder = ImmutableArray.CreateBuilder<ModuleImport>(count);
        for (int index = 0; index < count; index++) builder.Add(new ModuleImport(section.Name(limits.NameBytesMax), section.Name(limits.NameBytesMax), Import(ref section)));
        Imports = builder.MoveToImmutable();
        (ImportedTables, ImportedMemories, ImportedGlobals, ImportedTags) = (Tables.Count, Memories.Count, Globals.Count, Tags.Count);
    }

    public void ReadTables(ref ByteReader section)
    {
        int count = section.Count(limits.TablesMax - Tables.Count, "tables");
        for (int index = 0; index < count; index++) Tables.Add(Table(ref section));
    }

    public void ReadMemories(ref ByteReader section)
    {
        int count = section.Count(limits.TablesMax, "memories");
        for (int index = 0; index < count; index++) Memories.Add(Memory(ref section));
    }

    public void ReadTags(ref ByteReader section)
    {
        int count = section.Count(limits.TagsMax - Tags.Count, "tags");
        for (int index = 0; index < count; index++) Tags.Add(Tag(ref section));
    }

    public void ReadGlobals(ref ByteReader section)
    {
        int count = section.Count(limits.GlobalsMax - Globals.Count, "globals");
        for (int index = 0; index < count; index++)
        {
            GlobalType type = Global(ref section);
            Globals.Add(type);
            DefinedGlobals.Add(new ModuleGlobal(type, ConstantExpressions.Skip(ref section)));
        }
    }

    private static TableType Table(ref ByteReader section) => new(ReferenceType(ref section), Limits(ref section));

    // Bit 0: a largest size; bit 1: shared; bit 2: addresses of 64 bits.
    private static MemoryType Memory(ref ByteReader section)
    {
        int at = section.Position;
        byte flags = section.Byte();
        if (flags > 7) throw ByteReader.Malformed("malformed limits flags", at);
        bool wide = (flags & 4) != 0;
        uint minimum = wide ? Pages(ref section) : section.U32();
        return new MemoryType(new SizeLimits(minimum, (flags & 1) == 0 ? null : wide ? Pages(ref section) : section.U32()), (flags & 2) != 0, wide);
    }

    private static uint Pages(ref ByteReader section)
    {
        int at = section.Position;
        ulong pages = section.U64();
        return pages <= uint.MaxValue ? (uint)pages : throw new WasmException(WasmErrorKind.Unsupported, $"a memory of {pages:#,##0} pages is not supported", at);
    }

    private static GlobalType Global(ref ByteReader section)
    {
        WasmType type = Type(ref section);
        int at = section.Position;
        byte mutability = section.Byte();
        return mutability <= 1 ? new GlobalType(type, mutability == 1) : throw ByteReader.Malformed("malformed mutability", at);
    }

    private static SizeLimits Limits(ref ByteReader section)
    {
        int at = section.Position;
        byte flags = section.Byte();
        if (flags is > 1 and <= 7) throw new WasmException(WasmErrorKind.Unsupported, "shared and 64-bit tables are not supported", at);
        if (flags > 1) throw ByteReader.Malformed("malformed limits flags", at);
        uint minimum = section.U32();
        return new SizeLimits(minimum, flags == 1 ? section.U32() : null);
    }

    private static uint Tag(ref ByteReader section)
    {
        int at = section.Position;
        byte attribute = section.Byte();
        return attribute == 0 ? section.U32() : throw ByteReader.Malformed("malformed tag attribute", at);
    }

    private static ImmutableArray<WasmType> TypeList(ref ByteReader section, int max, string what)
    {
        int count = section.Count(max, what);
        var builder = ImmutableArray.CreateBuilder<WasmType>(count);
        for (int index = 0; index < count; index++) builder.Add(Type(ref section));
        return builder.MoveToImmutable();
    }

    private ExternType Import(ref ByteReader section)
    {
        ByteReader before = section;
        try
        {
            return Known(ref section);
        }
        catch (WasmException refused) when (unread.Keep(SectionId.Import, refused))
        {
            section = before;
            return new UnreadType(TypeSkipper.Import(ref section));
        }
    }

    private ExternType Known(ref ByteReader section)
    {
        int at = section.Position;
        byte kind = section.Byte();
        switch (kind)
        {
            case (byte)ExternKind.Function:
                uint type = section.U32();
                ImportedFunctions.Add(type);
                return Function(type, at);
            case (byte)ExternKind.Table:
                Tables.Add(Table(ref section));
                return Tables[^1];
            case (byte)ExternKind.Memory:
                Memories.Add(Memory(ref section));
                return Memories[^1];
            case (byte)ExternKind.Global:
                Globals.Add(Global(ref section));
                return Globals[^1];
            case (byte)ExternKind.Tag:
                Tags.Add(Tag(ref section));
                return unread.Has(SectionId.Type) ? new UnreadType(ExternKind.Tag, Tags[^1]) : new TagType(TypeAt(Tags[^1], at));
            default:
                throw ByteReader.Malformed($"malformed import kind {kind}", at);
        }
    }

    private ExternType Function(uint type, int at) => unread.Has(SectionId.Type) ? new UnreadType(ExternKind.Function, type) : new FunctionExternType(TypeAt(type, at));

    // Imports name their types, so that a wrong number is met here already; the rule it breaks is one of validation.
    private FunctionType TypeAt(uint type, int at) => type < Types.Length ? Types[(int)type] : throw new WasmException(WasmErrorKind.Invalid, $"unknown type {type}", at);
}
