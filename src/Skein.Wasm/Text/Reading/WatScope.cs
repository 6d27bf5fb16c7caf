using Skein.Wasm.Drafts;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Text.Reading;

/// <summary>What a module's names stand for, and the types that its text uses.</summary>
internal sealed class WatScope(ModuleDraft draft)
{
    public ModuleDraft Draft { get; } = draft;

    public IndexSpace Types { get; } = new("type");

    public IndexSpace Functions { get; } = new("function");

    public IndexSpace Tables { get; } = new("table");

    public IndexSpace Memories { get; } = new("memory");

    public IndexSpace Globals { get; } = new("global");

    public IndexSpace Tags { get; } = new("tag");

    public IndexSpace Elements { get; } = new("elem segment");

    public IndexSpace Data { get; } = new("data segment");

    public static WasmType ValueType(WatNode node) => node.Word switch
    {
        "i32" => WasmType.I32,
        "i64" => WasmType.I64,
        "f32" => WasmType.F32,
        "f64" => WasmType.F64,
        "v128" => WasmType.V128,
        _ => ReferenceType(node) ?? throw node.Wrong("a value type was expected"),
    };

    public static WasmType? ReferenceType(WatNode node) => node.Word switch
    {
        "funcref" => WasmType.FuncRef,
        "externref" => WasmType.ExternRef,
        "exnref" => WasmType.ExnRef,
        _ => null,
    };

    /// <summary>The type of something, written as <c>(type $t)</c>, as parameters and results, or as both.</summary>
    /// <param name="items">Where it stands.</param>
    /// <param name="at">From here on; then behind it.</param>
    /// <param name="locals">Takes the parameters' names; null where they may have none.</param>
    /// <param name="explicitly">The number that <c>(type $t)</c> gave; null where there was none.</param>
    public FunctionType TypeUse(IReadOnlyList<WatNode> items, ref int at, IndexSpace? locals, out uint? explicitly)
    {
        explicitly = null;
        WatNode? use = null;
        if (at < items.Count && items[at].Head == "type")
        {
            use = items[at++];
            explicitly = Types.Resolve(use.At(1));
        }

        int before = at;
        FunctionType inline = Signature(items, ref at, locals);
        if (use is null) return inline;
        FunctionType? named = explicitly < (uint)Draft.Types.Count ? Draft.Types[(int)explicitly.Value] : null;
        if (at != before)
        {
            return named is null || named.Equals(inline) ? inline : throw items[before].Wrong("inline function type differs from the type that is named");
        }

        named ??= inline;
        for (int index = 0; locals is not null && index < named.Parameters.Length; index++) locals.Add(null);
        return named;
    }

    /// <summary>As <see cref="TypeUse"/>, for its number; a type that is not there yet is added.</summary>
    public uint TypeNumber(IReadOnlyList<WatNode> items, ref int at, IndexSpace? locals = null)
    {
        FunctionType type = TypeUse(items, ref at, locals, out uint? number);
        return number ?? Draft.TypeNumber(type);
    }

    /// <summary>Parameters and results.</summary>
    public static FunctionType Signature(IReadOnlyList<WatNode> items, ref int at, IndexSpace? locals)
    {
        var parameters = new List<WasmType>();
        var results = new List<WasmType>();
        while (at < items.Count && items[at].Head == "param") Variables(items[at++], parameters, locals);
        while (at < items.Count && items[at].Head == "result") Variables(items[at++], results, null);
        return new FunctionType([.. parameters], [.. results]);
    }

    /// <summary><c>(local $x i32)</c> or <c>(local i32 i32)</c>; likewise parameters.</summary>
    public static void Variables(WatNode list, List<WasmType> types, IndexSpace? locals)
    {
        int at = 1;
        if (list.Items.Count > 1 && list.Items[1].IsName)
        {
            if (list.Items.Count != 3) throw list.Wrong("a name stands for one variable");
            locals?.Add(list.Items[1]);
            types.Add(ValueType(list.Items[2]));
            return;
        }

        for (; at < list.Items.Count; at++)
        {
            types.Add(ValueType(list.Items[at]));
            locals?.Add(null);
        }
    }

    /// <summary>Least size and, where it is written, the largest.</summary>
    public static SizeLimits Limits(IReadOnlyList<WatNode> items, ref int at, WatNode place)
    {
        if (at >= items.Count) throw place.Wrong("a size was expected");
        uint minimum = WatNumbers.U32(items[at++]);
        return at < items.Count && items[at].IsIndex ? new SizeLimits(minimum, WatNumbers.U32(items[at++])) : new SizeLimits(minimum, null);
    }

    /// <summary>A memory's size, the width of its addresses before it and whether it is shared behind it.</summary>
    public static MemoryType Memory(IReadOnlyList<WatNode> items, ref int at, WatNode place)
    {
        bool wide = at < items.Count && items[at].Word == "i64";
        if (wide) at++;
        SizeLimits limits = Limits(items, ref at, place);
        bool shared = at < items.Count && items[at].Word == "shared";
        if (shared) at++;
        return new MemoryType(limits, shared, wide);
    }

    public static GlobalType Global(WatNode node) => node.Head == "mut" ? new GlobalType(ValueType(node.At(1)), true) : new GlobalType(ValueType(node), false);
}
