using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Text.Reading;

/// <summary>What follows an instruction's name.</summary>
/// <param name="scope">The module's names.</param>
/// <param name="locals">The function's.</param>
/// <param name="labels">Labels that are open, the innermost last; null for one without a name.</param>
internal sealed class ImmediateText(WatScope scope, IndexSpace locals, List<string?> labels)
{
    /// <summary>Reads it, and makes the instruction.</summary>
    /// <param name="info">Which.</param>
    /// <param name="name">The place of its name.</param>
    /// <param name="items">Where it stands.</param>
    /// <param name="at">The first word behind the name; then behind what belongs to it.</param>
    public Instruction Read(OpcodeInfo info, WatNode name, IReadOnlyList<WatNode> items, ref int at)
    {
        switch (info.Immediate)
        {
            case ImmediateKind.None when info.Opcode == Opcode.Select: return Select(info, items, ref at);
            case ImmediateKind.None: return new Instruction { Info = info, Offset = 0 };
            case ImmediateKind.Label: return One(info, Label(Next(items, ref at, name)));
            case ImmediateKind.LabelTable: return new Instruction { Info = info, Offset = 0, Labels = Labels(items, ref at, name) };
            case ImmediateKind.Function: return One(info, scope.Functions.Resolve(Next(items, ref at, name)));
            case ImmediateKind.Local: return One(info, locals.Resolve(Next(items, ref at, name)));
            case ImmediateKind.Global: return One(info, scope.Globals.Resolve(Next(items, ref at, name)));
            case ImmediateKind.Tag: return One(info, scope.Tags.Resolve(Next(items, ref at, name)));
            case ImmediateKind.Element: return One(info, scope.Elements.Resolve(Next(items, ref at, name)));
            case ImmediateKind.Data: return Data(One(info, scope.Data.Resolve(Next(items, ref at, name))));
            case ImmediateKind.Table: return One(info, Optional(scope.Tables, items, ref at));
            case ImmediateKind.MemoryIndex: return One(info, Optional(scope.Memories, items, ref at));
            case ImmediateKind.CallIndirect:
                uint table = Optional(scope.Tables, items, ref at);
                return Two(info, scope.TypeNumber(items, ref at), table);
            case ImmediateKind.TableInit: return Initial(info, scope.Tables, scope.Elements, name, items, ref at);
            case ImmediateKind.MemoryInit: return Data(Initial(info, scope.Memories, scope.Data, name, items, ref at));
            case ImmediateKind.TableCopy: return Copy(info, scope.Tables, name, items, ref at);
            case ImmediateKind.MemoryCopy: return Copy(info, scope.Memories, name, items, ref at);
            case ImmediateKind.Memory:
            case ImmediateKind.MemoryLane: return Memory(info, name, items, ref at);
            case ImmediateKind.Types: return Select(info, items, ref at);
            default: return Constant(info, Next(items, ref at, name), items, ref at);
        }
    }

    /// <summary>How many labels lie between.</summary>
    public uint Label(WatNode node)
    {
        if (!node.IsName) return WatNumbers.U32(node);
        int found = labels.LastIndexOf(node.Word);
        return found >= 0 ? (uint)(labels.Count - 1 - found) : throw node.Wrong($"unknown label {node.Word}");
    }

    private static WatNode Next(IReadOnlyList<WatNode> items, ref int at, WatNode name) => at < items.Count ? items[at++] : throw name.Wrong($"something is missing behind {name.Word}");

    private static Instruction One(OpcodeInfo info, uint a) => new() { Info = info, Offset = 0, A = a };

    private static Instruction Two(OpcodeInfo info, uint a, uint b) => new() { Info = info, Offset = 0, A = a, B = b };

    private static uint Optional(IndexSpace space, IReadOnlyList<WatNode> items, ref int at) => at < items.Count && items[at].IsIndex ? space.Resolve(items[at++]) : 0;

    // Code that names a segment of data needs their count before it.
    private Instruction Data(Instruction instruction)
    {
        scope.Draft.CountsData = true;
        return instruction;
    }

    private uint[] Labels(IReadOnlyList<WatNode> items, ref int at, WatNode name)
    {
        var found = new List<uint> { Label(Next(items, ref at, name)) };
        while (at < items.Count && items[at].IsIndex) found.Add(Label(items[at++]));
        return [.. found];
    }

    // The place that is written first may be left out: table.init $table $segment.
    private static Instruction Initial(OpcodeInfo info, IndexSpace places, IndexSpace segments, WatNode name, IReadOnlyList<WatNode> items, ref int at)
    {
        WatNode first = Next(items, ref at, name);
        return at < items.Count && items[at].IsIndex ? Two(info, segments.Resolve(items[at++]), places.Resolve(first)) : Two(info, segments.Resolve(first), 0);
    }

    private static Instruction Copy(OpcodeInfo info, IndexSpace space, WatNode name, IReadOnlyList<WatNode> items, ref int at)
    {
        if (at >= items.Count || !items[at].IsIndex) return Two(info, 0, 0);
        uint to = space.Resolve(items[at++]);
        return Two(info, to, space.Resolve(Next(items, ref at, name)));
    }

    private static Instruction Memory(OpcodeInfo info, WatNode name, IReadOnlyList<WatNode> items, ref int at)
    {
        uint offset = 0;
        uint power = (uint)int.TrailingZeroCount(info.Bytes);
        if (Setting(items, ref at, "offset=") is { } value) offset = WatNumbers.U32(value);
        if (Setting(items, ref at, "align=") is { } align)
        {
            uint bytes = WatNumbers.U32(align);
            power = uint.IsPow2(bytes) ? (uint)int.TrailingZeroCount((int)bytes) : throw items[at - 1].Wrong("alignment must be a power of two");
        }

        byte lane = info.Immediate == ImmediateKind.MemoryLane ? Byte(Next(items, ref at, name)) : (byte)0;
        return new Instruction { Info = info, Offset = 0, A = power, B = offset, Lane = lane };
    }

    private static WatNode? Setting(IReadOnlyList<WatNode> items, ref int at, string key)
    {
        if (at >= items.Count || items[at].Word is not { } word || !word.StartsWith(key, StringComparison.Ordinal)) return null;
        return items[at++].With(word[key.Length..]);
    }

    private static Instruction Select(OpcodeInfo info, IReadOnlyList<WatNode> items, ref int at)
    {
        if (at >= items.Count || items[at].Head != "result") return new Instruction { Info = info, Offset = 0 };
        WatNode place = items[at];
        var types = new List<WasmType>();
        while (at < items.Count && items[at].Head == "result") WatScope.Variables(items[at++], types, null);
        return types.Count == 1 ? new Instruction { Info = OpcodeTable.Of(Opcode.SelectTyped), Offset = 0, Type = types[0] } : throw place.Wrong("invalid result arity");
    }

    private static Instruction Constant(OpcodeInfo info, WatNode first, IReadOnlyList<WatNode> items, ref int at)
    {
        switch (info.Immediate)
        {
            case ImmediateKind.I32: return new Instruction { Info = info, Offset = 0, Int64 = WatNumbers.Integer(first, 32) };
            case ImmediateKind.I64: return new Instruction { Info = info, Offset = 0, Int64 = WatNumbers.Integer(first, 64) };
            case ImmediateKind.F32: return new Instruction { Info = info, Offset = 0, Int64 = WatNumbers.Single(first) };
            case ImmediateKind.F64: return new Instruction { Info = info, Offset = 0, Int64 = WatNumbers.Double(first) };
            case ImmediateKind.Lane: return new Instruction { Info = info, Offset = 0, Lane = Byte(first) };
            case ImmediateKind.Shuffle:
                at--;
                return new Instruction { Info = info, Offset = 0, Vector = VectorText.Lanes(items, ref at, first) };
            case ImmediateKind.V128: return new Instruction { Info = info, Offset = 0, Vector = VectorText.Constant(first, items, ref at) };
            default:
                WasmType type = first.Word switch { "func" or "funcref" => WasmType.FuncRef, "extern" or "externref" => WasmType.ExternRef, "exn" or "exnref" => WasmType.ExnRef, _ => throw first.Wrong("func, extern or exn was expected") };
                return new Instruction { Info = info, Offset = 0, Type = type };
        }
    }

    private static byte Byte(WatNode node) => WatNumbers.U32(node) is var value and < 256 ? (byte)value : throw node.Wrong("malformed lane index");
}
