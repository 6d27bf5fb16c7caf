using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Validation;

/// <summary>What instructions may refer to. One module is checked by one thread.</summary>
internal sealed class ModuleContext(WasmModule module)
{
    // A block without a type, and one for each type that a single result can have.
    private static readonly FunctionType Nothing = new([], []);
    private static readonly Dictionary<WasmType, FunctionType> Single = Enum.GetValues<WasmType>().ToDictionary(type => type, type => new FunctionType([], [type]));

    public WasmModule Module { get; } = module;

    /// <summary>For each function, whether it may be had as a value. Written while sections are checked, read while bodies are.</summary>
    public bool[] Referenced { get; } = new bool[module.Functions.Length];

    /// <summary>The type of what takes nothing and gives one value.</summary>
    public static FunctionType One(WasmType type) => Single[type];

    public FunctionType Type(uint index, long? offset) => index < (uint)Module.Types.Length ? Module.Types[(int)index] : throw Refusal.Unknown("type", index, offset);

    public FunctionType Type(BlockType block, long? offset) => block.IsIndex ? Type(block.TypeIndex, offset) : block.Result is { } one ? One(one) : Nothing;

    public FunctionType Function(uint index, long? offset) => index < (uint)Module.Functions.Length ? Module.FunctionTypeOf(index) : throw Refusal.Unknown("function", index, offset);

    public TableType Table(uint index, long? offset) => index < (uint)Module.Tables.Length ? Module.Tables[(int)index] : throw Refusal.Unknown("table", index, offset);

    public GlobalType Global(uint index, long? offset) => index < (uint)Module.Globals.Length ? Module.Globals[(int)index] : throw Refusal.Unknown("global", index, offset);

    /// <summary>What an exception of a tag carries.</summary>
    public FunctionType Tag(uint index, long? offset) => index < (uint)Module.Tags.Length ? Type(Module.Tags[(int)index], offset) : throw Refusal.Unknown("tag", index, offset);

    public ElementSegment Element(uint index, long? offset) => index < (uint)Module.Elements.Length ? Module.Elements[(int)index] : throw Refusal.Unknown("elem segment", index, offset);

    public void RequireMemory(uint index, long? offset)
    {
        if (index >= (uint)Module.Memories.Length) throw Refusal.Unknown("memory", index, offset);
    }

    // Bodies stand before the data in the file, so that the count must have been told before.
    public void RequireData(uint index, int offset)
    {
        if (index >= (uint)Module.Data.Length) throw Refusal.Unknown("data segment", index, offset);
        if (Module.DataCount is null) throw ByteReader.Malformed("data count section required", offset);
    }

    /// <summary>Where a section begins; for rules that no single byte breaks.</summary>
    public long? Place(SectionId id)
    {
        foreach (ModuleSection section in Module.Sections)
        {
            if (section.Id == id) return section.Contents.Offset;
        }

        return null;
    }
}
