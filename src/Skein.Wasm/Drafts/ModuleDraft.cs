using Skein.Wasm.Modules;

namespace Skein.Wasm.Drafts;

/// <summary>A module that is being put together: what <see cref="ModuleWriter"/> makes a file of. Nothing here is checked. One thread.</summary>
internal sealed class ModuleDraft
{
    public List<FunctionType> Types { get; } = [];

    public List<DraftImport> Imports { get; } = [];

    /// <summary>The type's number of each function that the module defines; <see cref="Bodies"/> has as many.</summary>
    public List<uint> Functions { get; } = [];

    public List<TableType> Tables { get; } = [];

    public List<MemoryType> Memories { get; } = [];

    public List<uint> Tags { get; } = [];

    public List<DraftGlobal> Globals { get; } = [];

    public List<ModuleExport> Exports { get; } = [];

    public uint? Start { get; set; }

    public List<DraftElements> Elements { get; } = [];

    /// <summary>Whether the count of data stands before the code: it must where code names a segment of data.</summary>
    public bool CountsData { get; set; }

    public List<DraftBody> Bodies { get; } = [];

    public List<DraftData> Data { get; } = [];

    /// <summary>The number of a type, which is added where it is not there yet.</summary>
    public uint TypeNumber(FunctionType type)
    {
        int found = Types.IndexOf(type);
        if (found >= 0) return (uint)found;
        Types.Add(type);
        return (uint)Types.Count - 1;
    }
}

/// <summary>What is wanted from outside.</summary>
/// <param name="Module">From whom.</param>
/// <param name="Name">By what name.</param>
/// <param name="Kind">What.</param>
/// <param name="Type">The type's number, of a function or a tag.</param>
/// <param name="Other">The type of anything else.</param>
internal sealed record DraftImport(string Module, string Name, ExternKind Kind, uint Type, ExternType? Other);

/// <summary>A global variable.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Initial">A constant expression, with its <c>end</c>.</param>
internal sealed record DraftGlobal(GlobalType Type, byte[] Initial);

/// <summary>Contents of a table: numbers of functions or expressions, never both.</summary>
/// <param name="Mode">When it is copied.</param>
/// <param name="Table">Into which table, if active.</param>
/// <param name="Offset">A constant expression of where, with its <c>end</c>, if active.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Functions">Numbers of functions.</param>
/// <param name="Expressions">Constant expressions, each with its <c>end</c>.</param>
internal sealed record DraftElements(SegmentMode Mode, uint Table, byte[] Offset, WasmType Type, IReadOnlyList<uint>? Functions, IReadOnlyList<byte[]>? Expressions);

/// <summary>A function's body.</summary>
/// <param name="Locals">The type of each local variable besides the parameters.</param>
/// <param name="Code">Instructions, with the last <c>end</c>.</param>
internal sealed record DraftBody(IReadOnlyList<WasmType> Locals, byte[] Code);

/// <summary>Contents of a memory.</summary>
/// <param name="Mode">When it is copied.</param>
/// <param name="Memory">Into which memory, if active.</param>
/// <param name="Offset">A constant expression of where, with its <c>end</c>, if active.</param>
/// <param name="Contents">The bytes.</param>
internal sealed record DraftData(SegmentMode Mode, uint Memory, byte[] Offset, byte[] Contents);
