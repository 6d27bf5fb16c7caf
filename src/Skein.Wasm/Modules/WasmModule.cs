using System.Collections.Immutable;

namespace Skein.Wasm.Modules;

/// <summary>
/// A module as its file has it: every section taken apart, code not yet looked at. Immutable and thread-safe. It says
/// nothing about whether the module is valid. Source: WebAssembly Core Specification 2.0, chapter 5, "Binary Format".
/// </summary>
public sealed class WasmModule
{
    internal WasmModule(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>The whole file.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Sections in the file's order, custom ones too.</summary>
    public ImmutableArray<ModuleSection> Sections { get; internal init; } = [];

    /// <summary>Types of functions.</summary>
    public ImmutableArray<FunctionType> Types { get; internal init; } = [];

    /// <summary>What is wanted from outside.</summary>
    public ImmutableArray<ModuleImport> Imports { get; internal init; } = [];

    /// <summary>The number of the type of every function, imported ones first.</summary>
    public ImmutableArray<uint> Functions { get; internal init; } = [];

    /// <summary>How many of them are imported.</summary>
    public int ImportedFunctions { get; internal init; }

    /// <summary>Every table, imported ones first.</summary>
    public ImmutableArray<TableType> Tables { get; internal init; } = [];

    /// <summary>How many of them are imported.</summary>
    public int ImportedTables { get; internal init; }

    /// <summary>Every memory, imported ones first.</summary>
    public ImmutableArray<MemoryType> Memories { get; internal init; } = [];

    /// <summary>How many of them are imported.</summary>
    public int ImportedMemories { get; internal init; }

    /// <summary>The type of every global variable, imported ones first.</summary>
    public ImmutableArray<GlobalType> Globals { get; internal init; } = [];

    /// <summary>How many of them are imported.</summary>
    public int ImportedGlobals { get; internal init; }

    /// <summary>Global variables that the module defines.</summary>
    public ImmutableArray<ModuleGlobal> DefinedGlobals { get; internal init; } = [];

    /// <summary>The number of the type of every tag, imported ones first.</summary>
    public ImmutableArray<uint> Tags { get; internal init; } = [];

    /// <summary>How many of them are imported.</summary>
    public int ImportedTags { get; internal init; }

    /// <summary>What is offered.</summary>
    public ImmutableArray<ModuleExport> Exports { get; internal init; } = [];

    /// <summary>The function that runs first; null for none.</summary>
    public uint? Start { get; internal init; }

    /// <summary>Contents of tables.</summary>
    public ImmutableArray<ElementSegment> Elements { get; internal init; } = [];

    /// <summary>Contents of memories.</summary>
    public ImmutableArray<DataSegment> Data { get; internal init; } = [];

    /// <summary>How many contents of memories the module says that there are; null where it does not say.</summary>
    public uint? DataCount { get; internal init; }

    /// <summary>Bodies of the functions that the module defines.</summary>
    public ImmutableArray<FunctionBody> Bodies { get; internal init; } = [];

    /// <summary>What was passed over; empty for every module that <see cref="Read"/> gave.</summary>
    public ImmutableArray<UnreadPart> Unread { get; internal init; } = [];

    /// <summary>Takes a file apart.</summary>
    /// <param name="bytes">The whole file; kept, not copied.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="WasmException">It is no module, or goes beyond a bound.</exception>
    public static WasmModule Read(ReadOnlyMemory<byte> bytes, ModuleLimits? limits = null) => new ModuleReader(bytes, limits ?? ModuleLimits.Default, new UnreadParts(allowed: false)).Read();

    /// <summary>As <see cref="Read"/>, but what is not supported is passed over and named in <see cref="Unread"/>: to look at a module, never to run it.</summary>
    /// <param name="bytes">The whole file; kept, not copied.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="WasmException">It is no module, or goes beyond a bound.</exception>
    public static WasmModule ReadPartly(ReadOnlyMemory<byte> bytes, ModuleLimits? limits = null) => new ModuleReader(bytes, limits ?? ModuleLimits.Default, new UnreadParts(allowed: true)).Read();

    /// <summary>The type of an exported or imported thing.</summary>
    /// <param name="kind">What.</param>
    /// <param name="index">Which, among all of its kind, imported ones first; it must be there.</param>
    public ExternType TypeOf(ExternKind kind, uint index) => kind switch
    {
        ExternKind.Function => new FunctionExternType(FunctionTypeOf(index)),
        ExternKind.Table => Tables[(int)index],
        ExternKind.Memory => Memories[(int)index],
        ExternKind.Global => Globals[(int)index],
        _ => new TagType(TagTypeOf(index)),
    };

    /// <summary>The type of a function.</summary>
    /// <param name="function">Which, imported ones first; it must be there.</param>
    public FunctionType FunctionTypeOf(uint function) => Types[(int)Functions[(int)function]];

    /// <summary>What an exception of a tag carries, as parameters.</summary>
    /// <param name="tag">Which, imported ones first; it must be there.</param>
    public FunctionType TagTypeOf(uint tag) => Types[(int)Tags[(int)tag]];

    internal ReadOnlySpan<byte> Span(ByteRange range) => Bytes.Span.Slice(range.Offset, range.Length);
}
