using Skein.Wasm.Drafts;
using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Text.Reading;

/// <summary>Contents of tables and memories.</summary>
internal sealed class SegmentText(WatScope scope)
{
    private const int PageBytes = 65_536;

    /// <summary><c>(elem ...)</c> as a field.</summary>
    public void Elements(WatNode field, int at)
    {
        IReadOnlyList<WatNode> items = field.Items;
        SegmentMode mode = SegmentMode.Passive;
        uint table = 0;
        byte[] offset = [];
        if (at < items.Count && items[at].Word == "declare")
        {
            mode = SegmentMode.Declared;
            at++;
        }
        else if (at < items.Count && items[at].List is not null)
        {
            mode = SegmentMode.Active;
            if (items[at].Head == "table") table = scope.Tables.Resolve(items[at++].At(1));
            offset = Offset(field, items, ref at);
        }

        scope.Draft.Elements.Add(Contents(field, at, mode, table, offset));
    }

    /// <summary><c>(elem ...)</c> within a table.</summary>
    /// <returns>How many elements.</returns>
    public uint InlineElements(WatNode list, uint table, WasmType type)
    {
        if (list.Head != "elem") throw list.Wrong("(elem ...) was expected");
        DraftElements elements = list.Items.Count > 1 && list.Items[1].List is not null
            ? new DraftElements(SegmentMode.Active, table, Zero(), type, null, Expressions(list.Items, 1))
            : new DraftElements(SegmentMode.Active, table, Zero(), WasmType.FuncRef, Functions(list.Items, 1), null);
        scope.Draft.Elements.Add(elements);
        return (uint)list.Items.Count - 1;
    }

    /// <summary><c>(data ...)</c> as a field.</summary>
    public void Data(WatNode field, int at)
    {
        IReadOnlyList<WatNode> items = field.Items;
        if (at >= items.Count || items[at].List is null)
        {
            scope.Draft.Data.Add(new DraftData(SegmentMode.Passive, 0, [], Bytes(items, at)));
            return;
        }

        uint memory = items[at].Head == "memory" ? scope.Memories.Resolve(items[at++].At(1)) : 0;
        byte[] offset = Offset(field, items, ref at);
        scope.Draft.Data.Add(new DraftData(SegmentMode.Active, memory, offset, Bytes(items, at)));
    }

    /// <summary><c>(data ...)</c> within a memory.</summary>
    /// <returns>How many pages it needs.</returns>
    public uint InlineData(WatNode list, uint memory)
    {
        byte[] bytes = Bytes(list.Items, 1);
        scope.Draft.Data.Add(new DraftData(SegmentMode.Active, memory, Zero(), bytes));
        return (uint)((bytes.Length + PageBytes - 1L) / PageBytes);
    }

    private static byte[] Zero()
    {
        var code = new ByteWriter();
        InstructionWriter.Write(code, new Instruction { Info = OpcodeTable.Of(Opcode.I32Const), Offset = 0 });
        InstructionWriter.Write(code, Opcode.End);
        return code.ToArray();
    }

    // (offset ...), or one folded instruction.
    private byte[] Offset(WatNode field, IReadOnlyList<WatNode> items, ref int at)
    {
        WatNode list = at < items.Count && items[at].List is not null ? items[at++] : throw field.Wrong("an offset was expected");
        return list.Head == "offset" ? CodeText.Constant(scope, list.Items, 1) : CodeText.Constant(scope, [list], 0);
    }

    private DraftElements Contents(WatNode field, int at, SegmentMode mode, uint table, byte[] offset)
    {
        IReadOnlyList<WatNode> items = field.Items;
        if (at < items.Count && WatScope.ReferenceType(items[at]) is { } type) return new DraftElements(mode, table, offset, type, null, Expressions(items, at + 1));
        if (at < items.Count && items[at].Word == "func") at++;
        else if (mode != SegmentMode.Active) throw field.Wrong("func or a reference type was expected");
        return new DraftElements(mode, table, offset, WasmType.FuncRef, Functions(items, at), null);
    }

    private List<uint> Functions(IReadOnlyList<WatNode> items, int at)
    {
        var functions = new List<uint>();
        for (; at < items.Count; at++) functions.Add(scope.Functions.Resolve(items[at]));
        return functions;
    }

    private List<byte[]> Expressions(IReadOnlyList<WatNode> items, int at)
    {
        var expressions = new List<byte[]>();
        for (; at < items.Count; at++)
        {
            WatNode item = items[at].List is not null ? items[at] : throw items[at].Wrong("(item ...) was expected");
            expressions.Add(item.Head == "item" ? CodeText.Constant(scope, item.Items, 1) : CodeText.Constant(scope, [item], 0));
        }

        return expressions;
    }

    private static byte[] Bytes(IReadOnlyList<WatNode> items, int at)
    {
        var bytes = new ByteWriter();
        for (; at < items.Count; at++) bytes.Bytes(items[at].Bytes ?? throw items[at].Wrong("a string was expected"));
        return bytes.ToArray();
    }
}
