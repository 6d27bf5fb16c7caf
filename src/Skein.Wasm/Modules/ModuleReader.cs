using System.Collections.Immutable;

namespace Skein.Wasm.Modules;

/// <summary>Takes a file apart, section by section. One file is read by one reader. Source: Core Specification 2.0, 5.5 "Modules".</summary>
/// <param name="bytes">The whole file.</param>
/// <param name="limits">Bounds.</param>
/// <param name="unread">Takes what is passed over.</param>
internal sealed class ModuleReader(ReadOnlyMemory<byte> bytes, ModuleLimits limits, UnreadParts unread)
{
    private const uint Magic = 0x6D736100; // "\0asm"
    private const uint Version = 1;

    private readonly TypeReader types = new(limits, unread);
    private readonly SegmentReader segments = new(limits, unread);
    private readonly ImmutableArray<ModuleSection>.Builder sections = ImmutableArray.CreateBuilder<ModuleSection>();
    private ImmutableArray<uint> defined = [];
    private ImmutableArray<ModuleExport> exports = [];
    private ImmutableArray<ElementSegment> elements = [];
    private ImmutableArray<DataSegment> data = [];
    private ImmutableArray<FunctionBody> bodies = [];
    private int customSections;
    private uint? start;
    private uint? dataCount;

    public WasmModule Read()
    {
        if (bytes.Length > limits.BytesMax) throw new WasmException(WasmErrorKind.Limit, $"a module of {bytes.Length:#,##0} bytes is larger than {limits.BytesMax:#,##0}");
        var reader = new ByteReader(bytes.Span, new ByteRange(0, bytes.Length));
        Head(ref reader);
        int last = 0;
        while (!reader.AtEnd) last = Section(ref reader, last);
        if (defined.Length != bodies.Length) throw ByteReader.Malformed($"function and code section have inconsistent lengths: {defined.Length} types, {bodies.Length} bodies", bytes.Length);
        if (dataCount is { } count && count != data.Length && !unread.Has(SectionId.Data)) throw ByteReader.Malformed($"data count and data section have inconsistent lengths: {count} and {data.Length}", bytes.Length);
        return new WasmModule(bytes)
        {
            Sections = sections.ToImmutable(),
            Types = types.Types,
            Imports = types.Imports,
            Functions = [.. types.ImportedFunctions, .. defined],
            ImportedFunctions = types.ImportedFunctions.Count,
            Tables = [.. types.Tables],
            ImportedTables = types.ImportedTables,
            Memories = [.. types.Memories],
            ImportedMemories = types.ImportedMemories,
            Globals = [.. types.Globals],
            ImportedGlobals = types.ImportedGlobals,
            DefinedGlobals = [.. types.DefinedGlobals],
            Tags = [.. types.Tags],
            ImportedTags = types.ImportedTags,
            Exports = exports,
            Start = start,
            Elements = elements,
            Data = data,
            DataCount = dataCount,
            Bodies = bodies,
            Unread = unread.All,
        };
    }

    private static void Head(ref ByteReader reader)
    {
        if (reader.Left < 4 || BitConverter.ToUInt32(reader.Bytes(4)) != Magic) throw ByteReader.Malformed("magic header not detected", 0);
        if (reader.Left < 4) throw ByteReader.Malformed("unexpected end", reader.Position);
        uint version = BitConverter.ToUInt32(reader.Bytes(4));
        if ((version & 0xFFFF_0000) == 0x0001_0000) throw new WasmException(WasmErrorKind.Unsupported, "this is a component, not a core module", 4);
        if (version != Version) throw ByteReader.Malformed($"unknown binary version {version}", 4);
    }

    private int Section(ref ByteReader reader, int last)
    {
        int begin = reader.Position;
        byte id = reader.Byte();
        if (id > (byte)SectionId.Tag) throw ByteReader.Malformed($"malformed section id {id}", begin);
        uint length = reader.U32();
        if (length > (uint)reader.Left) throw ByteReader.Malformed("length out of bounds", begin);
        ByteRange contents = reader.Range(length);
        var section = new ByteReader(bytes.Span, contents);
        string name = "";
        if (id == 0)
        {
            name = section.Name(limits.NameBytesMax);
            if (++customSections > limits.CustomSectionsMax) throw new WasmException(WasmErrorKind.Limit, $"more than {limits.CustomSectionsMax:#,##0} custom sections", begin);
            contents = new ByteRange(section.Position, contents.End - section.Position);
        }
        else
        {
            int order = Order((SectionId)id);
            if (order <= last) throw ByteReader.Malformed("unexpected content after last section", begin);
            last = order;
            bool whole = Contained((SectionId)id, ref section);
            if (whole && !section.AtEnd) throw ByteReader.Malformed("section size mismatch", section.Position);
        }

        sections.Add(new ModuleSection((SectionId)id, name, new ByteRange(begin, reader.Position - begin), contents));
        return last;
    }

    // Tags stand between memories and globals, the count of data before the code.
    private static int Order(SectionId id) => id switch
    {
        SectionId.Tag => 11,
        SectionId.DataCount => 19,
        _ => (int)id * 2,
    };

    // False where the rest of it was passed over.
    private bool Contained(SectionId id, ref ByteReader section)
    {
        try
        {
            Contents(id, ref section);
            return true;
        }
        catch (WasmException refused) when (unread.Keep(id, refused))
        {
            return false;
        }
    }

    private void Contents(SectionId id, ref ByteReader section)
    {
        switch (id)
        {
            case SectionId.Type: types.ReadTypes(ref section); break;
            case SectionId.Import: types.ReadImports(ref section); break;
            case SectionId.Function: Functions(ref section); break;
            case SectionId.Table: types.ReadTables(ref section); break;
            case SectionId.Memory: types.ReadMemories(ref section); break;
            case SectionId.Tag: types.ReadTags(ref section); break;
            case SectionId.Global: types.ReadGlobals(ref section); break;
            case SectionId.Export: Exports(ref section); break;
            case SectionId.Start: start = section.U32(); break;
            case SectionId.Element: elements = segments.ReadElements(ref section); break;
            case SectionId.DataCount: dataCount = section.U32(); break;
            case SectionId.Code: bodies = segments.ReadBodies(ref section, defined, types.Types); break;
            default: data = segments.ReadData(ref section); break;
        }
    }

    private void Functions(ref ByteReader section)
    {
        int count = section.Count(limits.FunctionsMax - types.ImportedFunctions.Count, "functions");
        var builder = ImmutableArray.CreateBuilder<uint>(count);
        for (int index = 0; index < count; index++) builder.Add(section.U32());
        defined = builder.MoveToImmutable();
    }

    private void Exports(ref ByteReader section)
    {
        int count = section.Count(limits.ExportsMax, "exports");
        var builder = ImmutableArray.CreateBuilder<ModuleExport>(count);
        for (int index = 0; index < count; index++)
        {
            string name = section.Name(limits.NameBytesMax);
            int at = section.Position;
            byte kind = section.Byte();
            if (kind > (byte)ExternKind.Tag) throw ByteReader.Malformed($"malformed export kind {kind}", at);
            builder.Add(new ModuleExport(name, (ExternKind)kind, section.U32()));
        }

        exports = builder.MoveToImmutable();
    }
}
